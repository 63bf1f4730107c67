package highwater.lab.gate.verdict;

/** Which way a metric gets better. */
public enum Direction {
  /** Rows per second. */
  HIGHER_IS_BETTER(1),
  /** Latency, CPU time or allocated bytes per row. */
  LOWER_IS_BETTER(-1);

  private final int sign;

  Direction(int sign) {
    this.sign = sign;
  }

  /** Turns a log ratio so that below zero is worse, or such a one back. */
  double turned(double logRatio) {
    return sign * logRatio;
  }

  /**
   * The turned log ratio of a change for the worse: ln(1 - share) of what should be high, -ln(1 +
   * share) of what should be low, so that "5 % worse" is what the reader computes from two numbers.
   */
  double worseBy(double share) {
    return this == HIGHER_IS_BETTER ? Math.log1p(-share) : -Math.log1p(share);
  }

  /** The share by which a turned log ratio is worse; negative where it is better. */
  double shareWorse(double turned) {
    return this == HIGHER_IS_BETTER ? -Math.expm1(turned) : Math.expm1(-turned);
  }
}
