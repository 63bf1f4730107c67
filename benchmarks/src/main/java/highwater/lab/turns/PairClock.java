package highwater.lab.turns;

import highwater.lab.measure.TurnPair;
import highwater.lab.result.PairResult;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Says how far a comparison is, in one line. */
final class PairClock {
  private final PairScript script;
  private final long startNanos = System.nanoTime();
  private long pairStartNanos = startNanos;

  PairClock(PairScript script) {
    this.script = script;
  }

  void pairStarts() {
    pairStartNanos = System.nanoTime();
  }

  /** The line while a pair runs. */
  String running(int pair, String what) {
    return "[%d/%d] %s, %s".formatted(pair, script.expected(), what, text(since(pairStartNanos)));
  }

  /** The line when a pair has ended. */
  String done(PairResult pair) {
    String measured =
        pair.valid()
            ? "b/a %s over %d turns, a %s and b %s rows/s"
                .formatted(
                    ratio(pair.logRatio()),
                    pair.turns().size(),
                    rate(pair.rowsPerSecond(TurnPair::a)),
                    rate(pair.rowsPerSecond(TurnPair::b)))
            : "INVALID: " + String.join("; ", pair.reasons());
    return "[%d/%d] %s, %s%s"
        .formatted(
            pair.number(),
            script.expected(),
            measured,
            text(since(pairStartNanos)),
            left(pair.number() - script.firstNumber() + 1, pair.number()));
  }

  /** By the mean of the pairs that have ended; nothing before the first has. */
  private String left(int done, int number) {
    int left = script.expected() - number;
    if (left <= 0) {
      return "";
    }
    Duration each = since(startNanos).dividedBy(done);
    return ", about " + text(each.multipliedBy(left)) + " left";
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  static String ratio(OptionalDouble log) {
    return log.isPresent() ? String.format(Locale.ROOT, "%.3f", Math.exp(log.getAsDouble())) : "-";
  }

  static String rate(OptionalDouble rowsPerSecond) {
    return rowsPerSecond.isPresent()
        ? String.format(Locale.ROOT, "%,.0f", rowsPerSecond.getAsDouble())
        : "-";
  }

  private static String text(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 100
        ? seconds + " s"
        : String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
  }
}
