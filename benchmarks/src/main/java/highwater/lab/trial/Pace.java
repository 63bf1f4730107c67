package highwater.lab.trial;

import java.time.Duration;

/**
 * A load that arrives whether the query keeps up or not.
 *
 * @param rowsPerSecond above zero
 * @param warmup from the first row on, not measured
 * @param measured what follows it
 */
public record Pace(double rowsPerSecond, Duration warmup, Duration measured) {
  /** All rows of such a load: each that is due before its time is over, the first at once. */
  public long rows() {
    return Math.max(1, (long) Math.ceil(rowsPerSecond * warmup.plus(measured).toNanos() / 1e9));
  }
}
