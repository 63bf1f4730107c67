package highwater.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

  private final FakeClock clock = new FakeClock();
  private final Pacer pacer = new Pacer(clock, () -> false);

  @Test
  void parksUntilShortlyBeforeAndSpinsTheRest() {
    long due = clock.nanoTime() + 100 * MILLISECOND;

    assertThat(pacer.awaitDue(due)).isTrue();

    assertThat(clock.nanoTime()).isEqualTo(due);
    assertThat(clock.parks()).containsExactly(100 * MILLISECOND - 60_000);
    assertThat(clock.spun()).isEqualTo(60_000);
  }

  @Test
  void isPunctualWhereAParkWakesFiftyMicrosecondsLate() {
    clock.wakeLateBy(50_000);
    long due = clock.nanoTime() + 10 * MILLISECOND;

    pacer.awaitDue(due);

    assertThat(clock.nanoTime()).isEqualTo(due);
  }

  @Test
  void spinsNoMoreThanASixteenthOfTheTimeAtHighRates() {
    clock.wakeLateBy(55_000);
    Schedule schedule = new Schedule(clock.nanoTime(), 0, 20_000);
    for (int row = 0; row < 20_000; row++) {
      pacer.awaitDue(schedule.dueNanos(row));
    }
    assertThat(clock.passed()).isBetween(1000 * MILLISECOND - 50_000, 1000 * MILLISECOND + 55_000);
    assertThat(clock.spun()).isLessThan(clock.passed() / 16);
  }

  @Test
  void waitsForNothingThatIsPast() {
    assertThat(pacer.awaitDue(clock.nanoTime() - 1)).isTrue();
    assertThat(pacer.awaitDue(clock.nanoTime())).isTrue();
    assertThat(clock.parks()).isEmpty();
    assertThat(clock.passed()).isZero();
  }

  @Test
  void parksAgainWhenItIsWokenEarly() {
    clock.wakeLateBy(-MILLISECOND);
    long due = clock.nanoTime() + 10 * MILLISECOND;

    // Woken so early each time, the last look finds the moment a millisecond away for ever.
    AtomicInteger looks = new AtomicInteger();
    Pacer patient = new Pacer(clock, () -> looks.incrementAndGet() > 3);

    assertThat(patient.awaitDue(due)).isFalse();
    assertThat(clock.parks()).hasSize(3);
  }

  @Test
  void givesUpWhenTheLoadEnds() {
    Pacer ended = new Pacer(clock, () -> true);

    assertThat(ended.awaitDue(clock.nanoTime() + MILLISECOND)).isFalse();

    assertThat(clock.passed()).isZero();
  }
}
