package highwater.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.4, 3, 7, 1000, 1600, 33_333.3})
  void floorOfRateTimesTimeRowsAreDueAfterTheFirst(double rate) {
    Schedule schedule = new Schedule(0, 0, rate);
    for (double seconds : new double[] {0.1001, 1.0003, 9.9997}) {
      long time = (long) (seconds * 1e9);
      long due =
          LongStream.iterate(1, row -> schedule.dueNanos(row) <= time, row -> row + 1).count();
      assertThat(due).isEqualTo((long) Math.floor(rate * seconds));
    }
  }

  @Test
  void aThousandthOfASecondApartHasNoRoundingAtAll() {
    Schedule schedule = new Schedule(17, TimeUnit.MILLISECONDS.toNanos(5_000), 1000);
    for (long row = 0; row < 86_400_000; row += row < 10_000 ? 1 : 9_973) {
      assertThat(schedule.dueNanos(row)).isEqualTo(17 + row * 1_000_000);
      assertThat(schedule.timestampMillis(row)).isEqualTo(5_000 + row);
    }
  }

  @Test
  void doesNotDriftOverMonths() {
    Schedule schedule = new Schedule(0, 0, 30_000);
    long row = 30_000L * 86_400 * 90;
    assertThat(schedule.dueNanos(row)).isEqualTo(TimeUnit.DAYS.toNanos(90));
  }
}
