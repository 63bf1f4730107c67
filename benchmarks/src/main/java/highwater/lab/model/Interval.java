package highwater.lab.model;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * An estimate with a confidence interval.
 *
 * @param low lower end; {@code -Infinity} where the data set no limit
 * @param estimate the point estimate, in the unit of the ends
 * @param high upper end; {@code Infinity} where the data set no limit
 * @param confidence that was asked for, in (0, 1); exact methods give at least that
 */
public record Interval(double low, double estimate, double high, double confidence) {
  /**
   * @throws IllegalArgumentException unless low &lt;= estimate &lt;= high and 0 &lt; confidence
   *     &lt; 1; a NaN is neither
   */
  public Interval {
    if (!(low <= estimate && estimate <= high)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "not an interval: low %s, estimate %s, high %s", low, estimate, high));
    }
    checkConfidence(confidence);
  }

  static void checkConfidence(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("a confidence is in (0, 1), not " + confidence);
    }
  }

  /** From log ratios to ratios. */
  public Interval exp() {
    return map(Math::exp);
  }

  /**
   * The interval of a quantity that rises with this one.
   *
   * @param rising must not fall anywhere between the ends
   * @throws IllegalArgumentException where the mapped ends do not enclose the mapped estimate
   */
  public Interval map(DoubleUnaryOperator rising) {
    return new Interval(
        rising.applyAsDouble(low),
        rising.applyAsDouble(estimate),
        rising.applyAsDouble(high),
        confidence);
  }

  /** Whether both ends lie in [from, to]. */
  public boolean within(double from, double to) {
    return from <= low && high <= to;
  }

  /** Whether a value lies between the ends or on one of them. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** {@code 1.003 [0.981, 1.022]}, in the root locale. */
  public String text(int decimals) {
    String number = "%." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " [" + number + ", " + number + "]", estimate, low, high);
  }
}
