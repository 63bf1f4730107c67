package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoiseCheckTest {
  private static final int CORES = 4;

  /** From so much up to so much more, evenly. */
  private static double[] times(double from, double spread) {
    return IntStream.rangeClosed(0, 100).mapToDouble(i -> from + i * spread / 100).toArray();
  }

  private static Finding look(double[] one, double[] each) throws InterruptedException {
    return new NoiseCheck(
            threads ->
                threads == 1 ? List.of(one) : List.of(each, each, each, each).subList(0, threads),
            CORES)
        .look();
  }

  @Test
  void aQuietMachineIsWell() throws InterruptedException {
    assertThat(look(times(100, 2), times(110, 2)))
        .isEqualTo(
            Finding.ok(
                "the same work takes p95/p50 = +0.9 % on one core, +0.8 % on all 4;"
                    + " all at once are 9.9 % slower each"));
  }

  @Test
  void someNoiseIsNotedAndMuchIsAWarning() throws InterruptedException {
    assertThat(look(times(100, 2), times(95, 10)).level()).isEqualTo(Level.NOTE);
    assertThat(look(times(95, 10), times(100, 2)).level()).isEqualTo(Level.NOTE);
    assertThat(look(times(100, 2), times(75, 50)).level()).isEqualTo(Level.WARNING);
    assertThat(look(times(100, 2), times(75, 50)).blurs())
        .contains("noise (p95 22.7 % over the median)");
  }

  @Test
  void theWorkIsTimedOverAndOverInEachThread() throws InterruptedException {
    AtomicLong clock = new AtomicLong();
    FixedWork work = new FixedWork(Duration.ofNanos(100), () -> clock.getAndAdd(10));

    assertThat(work.nanos(1)).singleElement().isEqualTo(tens());
    assertThat(work.nanos(2)).hasSize(2).allSatisfy(nanos -> assertThat(nanos).isNotEmpty());
  }

  private static double[] tens() {
    return IntStream.range(0, 10).mapToDouble(i -> 10).toArray();
  }
}
