package highwater.pipeline.kafka;

import highwater.pipeline.BadInputException;
import java.util.Locale;

/**
 * How many rows to send and how fast.
 *
 * @param rowsPerSecond the rate of the schedule; 0 for as fast as it goes
 * @param rows how many rows at most; {@link Long#MAX_VALUE} for all there are
 */
public record Load(double rowsPerSecond, long rows) {
  /**
   * @throws BadInputException if the rate is negative or no number, or no row is asked for
   */
  public Load {
    if (!(rowsPerSecond >= 0) || Double.isInfinite(rowsPerSecond)) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "A rate of %s rows/s is not possible: give a number above 0, or 0 for as fast as it"
                  + " goes.",
              rowsPerSecond));
    }
    if (rows < 1) {
      throw new BadInputException(
          String.format(Locale.ROOT, "A load of %d rows is not possible: give 1 or more.", rows));
    }
  }

  /** A load without an end of its own. */
  public static Load atRate(double rowsPerSecond) {
    return new Load(rowsPerSecond, Long.MAX_VALUE);
  }

  /** Whether rows have a schedule. */
  public boolean paced() {
    return rowsPerSecond > 0;
  }

  /** Whether the number of rows is known. */
  public boolean bounded() {
    return rows < Long.MAX_VALUE;
  }
}
