package highwater.lab.gate.verdict;

/**
 * What is gated, and how much of a change for the worse matters. All shares are of the base's
 * value: with a margin of 0.05 rows/s may fall to 0.95 of the base's and a latency rise to 1.05 of
 * it.
 *
 * @param name as a reviewer reads it: "rows/s"
 * @param unit of one measured value; the gate sees ratios and needs none
 * @param direction which way is better
 * @param margin the change for the worse that a PASS rules out, above 0 and below 1
 * @param floor no estimate that is worse by this or less is a regression, however certain it is;
 *     from 0 to the margin
 */
public record Metric(String name, String unit, Direction direction, double margin, double floor) {
  public static final double DEFAULT_MARGIN = 0.05;
  public static final double DEFAULT_FLOOR = 0.02;

  /**
   * @throws IllegalArgumentException where a share is out of its range or the name is blank
   */
  public Metric {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a metric needs a name");
    }
    if (!(margin > 0 && margin < 1)) {
      throw new IllegalArgumentException(
          "%s: a margin is above 0 and below 1, not %s".formatted(name, margin));
    }
    if (!(floor >= 0 && floor <= margin)) {
      throw new IllegalArgumentException(
          "%s: a floor is from 0 to the margin of %s, not %s".formatted(name, margin, floor));
    }
  }

  /** With the default margin and floor. */
  public static Metric of(String name, String unit, Direction direction) {
    return new Metric(name, unit, direction, DEFAULT_MARGIN, DEFAULT_FLOOR);
  }
}
