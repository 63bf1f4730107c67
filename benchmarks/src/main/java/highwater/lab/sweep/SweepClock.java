package highwater.lab.sweep;

import highwater.lab.plan.PlannedFork;
import highwater.lab.result.ForkResult;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;

/** Says how far a sweep is, in one line. */
final class SweepClock {
  private final int forks;
  private final int before;
  private final long startNanos = System.nanoTime();
  private volatile long forkStartNanos;
  private final AtomicInteger ended = new AtomicInteger();

  /**
   * @param forks of the plan
   * @param before how many of them had ended before this sweep began
   */
  SweepClock(int forks, int before) {
    this.forks = forks;
    this.before = before;
  }

  void forkStarts() {
    forkStartNanos = System.nanoTime();
  }

  void forkEnds() {
    ended.incrementAndGet();
  }

  /** The line while a fork runs. */
  String running(PlannedFork fork) {
    return "[%d/%d] %s: running, %s%s"
        .formatted(fork.position(), forks, fork.trial().label(), text(sinceForkStart()), left());
  }

  /** The line when a fork has ended. */
  String done(ForkResult result) {
    String measured =
        result.sample().valid()
            ? "%s rows/s sustained, %s processed"
                .formatted(
                    rate(result.sample().throughput().sustainedRowsPerSecond()),
                    rate(result.sample().throughput().processedRowsPerSecond()))
            : "INVALID: " + String.join("; ", result.sample().reasons());
    return "[%d/%d] %s: %s, %s%s"
        .formatted(
            result.planned().position(),
            forks,
            result.planned().trial().label(),
            measured,
            text(sinceForkStart()),
            left());
  }

  /** By the mean of the forks that this sweep has seen end; nothing before the first has. */
  private String left() {
    int done = ended.get();
    int left = forks - before - done;
    if (done == 0 || left == 0) {
      return "";
    }
    Duration all = Duration.ofNanos(System.nanoTime() - startNanos);
    return ", about " + text(all.multipliedBy(left).dividedBy(done)) + " left";
  }

  private Duration sinceForkStart() {
    return Duration.ofNanos(System.nanoTime() - forkStartNanos);
  }

  static String rate(OptionalDouble rowsPerSecond) {
    return rowsPerSecond.isPresent()
        ? String.format(Locale.ROOT, "%,.0f", rowsPerSecond.getAsDouble())
        : "-";
  }

  static String text(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 100
        ? seconds + " s"
        : String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
  }
}
