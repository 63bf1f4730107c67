package highwater.lab.model;

import java.util.OptionalLong;

/**
 * Rows that arrive evenly, and what decides when a batch takes them.
 *
 * @param rowsPerSecond that arrive, above 0
 * @param triggerIntervalMs from one trigger to the next; 0 for the next batch at once
 * @param cap the most rows of a batch; absent where there is none
 */
public record PacedLoad(double rowsPerSecond, double triggerIntervalMs, OptionalLong cap) {
  /**
   * @throws IllegalArgumentException where a number is outside its range
   */
  public PacedLoad {
    if (!(rowsPerSecond > 0 && rowsPerSecond < Double.MAX_VALUE)
        || !(triggerIntervalMs >= 0 && triggerIntervalMs < Double.MAX_VALUE)
        || cap.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "no load: %s rows/s, a trigger each %s ms, a cap of %s"
              .formatted(rowsPerSecond, triggerIntervalMs, cap));
    }
  }
}
