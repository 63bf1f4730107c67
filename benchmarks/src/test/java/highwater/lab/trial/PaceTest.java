package highwater.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.measure.PacedSchedule;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 7, 999.9, 1000, 41_579.04, 86_438.83, 86_438.87})
  void hasEveryRowThatIsDueBeforeItsEnd(double rowsPerSecond) {
    Pace pace = new Pace(rowsPerSecond, Duration.ofSeconds(10), Duration.ofSeconds(20));
    PacedSchedule schedule = new PacedSchedule(0, rowsPerSecond, 2);

    long justBeforeItsEnd = Duration.ofSeconds(30).toNanos() / 1000 - 1;
    long due = schedule.dueBy(justBeforeItsEnd);
    // One that is due within the last half of a microsecond is due at the end.
    assertThat(pace.rows()).isBetween(due, due + 1);
  }
}
