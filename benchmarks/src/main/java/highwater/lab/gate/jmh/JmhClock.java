package highwater.lab.gate.jmh;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** Says how far a gate is, a line each time. */
final class JmhClock {
  private final InstantSource time;
  private final long startedAtMs;
  private long pairStartedAtMs;

  JmhClock(InstantSource time) {
    this.time = time;
    this.startedAtMs = time.millis();
  }

  /**
   * Before a pair.
   *
   * @param number of the pair
   * @param valid how many pairs are
   * @param nextLook after how many the gate looks next
   * @param lastLook after how many it looks for the last time
   */
  String starting(int number, int valid, int nextLook, int lastLook) {
    pairStartedAtMs = time.millis();
    String until =
        nextLook == lastLook
            ? "%d of %d pairs for the last look".formatted(valid, nextLook)
            : "%d of %d pairs for the next look, at most %d".formatted(valid, nextLook, lastLook);
    if (number == 1) {
      return "pair 1: " + until;
    }
    Duration each = Duration.ofMillis(pairStartedAtMs - startedAtMs).dividedBy(number - 1);
    String left = "about " + text(each.multipliedBy(nextLook - valid));
    String most =
        nextLook == lastLook ? "" : ", at most " + text(each.multipliedBy(lastLook - valid));
    return "pair %d: %s; %s left%s".formatted(number, until, left, most);
  }

  /** After it. */
  String ended(JmhPair pair) {
    String took = text(Duration.ofMillis(time.millis() - pairStartedAtMs));
    return pair.valid()
        ? "pair %d: %s first, took %s"
            .formatted(pair.number(), (pair.baseFirst() ? Side.BASE : Side.HEAD).word(), took)
        : "pair %d: INVALID after %s: %s"
            .formatted(pair.number(), took, String.join("; ", pair.reasons()));
  }

  private static String text(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 100
        ? seconds + " s"
        : String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
  }
}
