package highwater.lab.gate;

import highwater.lab.CannotRunException;
import highwater.lab.model.HodgesLehmann;
import highwater.lab.stream.BrakedCrimeCounts;
import java.util.Map;

/**
 * How long a row of output has to take longer for a known slowdown.
 *
 * <p>Time is added in proportion to the nanoseconds: rows/s fall to 1 ÷ (1 + k · nanos). k is found
 * by a few pairs with a brake so strong that the noise of pairs hardly matters.
 *
 * @param extraPerNano k
 */
public record Brake(double extraPerNano) {
  /** Strong enough that a few pairs tell what it does. */
  static final long CALIBRATION_NANOS = 60_000;

  /** What a brake of {@link #CALIBRATION_NANOS} has to take from rows/s at least. */
  private static final double LEAST_EFFECT = 0.1;

  /**
   * Calibrates.
   *
   * @param logRatios ln(rows/s with {@link #CALIBRATION_NANOS} ÷ without), one a pair
   * @throws CannotRunException where it hardly brakes
   */
  static Brake calibrated(double... logRatios) {
    double extra = Math.expm1(-HodgesLehmann.estimate(logRatios));
    if (extra < LEAST_EFFECT) {
      throw new CannotRunException(
          "the brake of %d ns a row makes the stream only %.1f %% slower: it cannot be calibrated"
              .formatted(CALIBRATION_NANOS, extra * 100));
    }
    return new Brake(extra / CALIBRATION_NANOS);
  }

  /** The nanoseconds a row that take a share of rows/s away. */
  long nanos(double share) {
    return Math.round(share / (1 - share) / extraPerNano);
  }

  /** What a side with so many nanoseconds a row sets. */
  static Map<String, String> changes(long nanos) {
    return Map.of(BrakedCrimeCounts.NANOS, Long.toString(nanos));
  }
}
