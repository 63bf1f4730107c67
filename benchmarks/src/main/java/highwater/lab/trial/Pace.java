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
  /** All rows of such a load. */
  public long rows() {
    return Math.max(1, Math.round(rowsPerSecond * warmup.plus(measured).toNanos() / 1e9));
  }
}
