package highwater.lab.gate;

import java.time.Duration;
import java.util.Locale;

/**
 * How every pair of a gate is played.
 *
 * @param warmup how long each JVM runs before its first turn
 * @param turn how long a turn is to be
 * @param turns of each JVM
 */
public record PairShape(Duration warmup, Duration turn, int turns) {
  /** In a few words. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%d turns of %.1f s after %d s of warm-up",
        turns,
        turn.toMillis() / 1000.0,
        warmup.toSeconds());
  }
}
