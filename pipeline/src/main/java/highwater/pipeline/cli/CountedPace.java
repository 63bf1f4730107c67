package highwater.pipeline.cli;

import java.util.OptionalDouble;

/** How fast counts grow, by looks at them from time to time. Not thread-safe. */
final class CountedPace {
  private static final double NANOS_PER_S = 1e9;

  private long grewNanos;
  private long counted;
  private OptionalDouble rowsPerSecond = OptionalDouble.empty();

  /**
   * Takes a look.
   *
   * @param nanos when, by any clock that does not go back
   * @param now how much is counted by then
   * @return rows per second between the last two looks that saw the counts grow; absent before
   *     there were two
   */
  OptionalDouble look(long nanos, long now) {
    if (now > counted) {
      if (counted > 0 && nanos > grewNanos) {
        rowsPerSecond = OptionalDouble.of((now - counted) * NANOS_PER_S / (nanos - grewNanos));
      }
      grewNanos = nanos;
      counted = now;
    }
    return rowsPerSecond;
  }

  /** What was counted at the last look. */
  long counted() {
    return counted;
  }
}
