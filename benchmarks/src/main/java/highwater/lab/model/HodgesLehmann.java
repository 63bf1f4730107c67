package highwater.lab.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * The Hodges–Lehmann estimate: the median of all averages of two values (Walsh averages), each
 * value with itself too. It resists outliers like a median and is nearly as precise as a mean.
 * Values must be independent and their distribution symmetric, as log ratios of paired runs are.
 */
public final class HodgesLehmann {
  private static final int MOST_VALUES = 1_000;

  private HodgesLehmann() {}

  /**
   * The estimate alone.
   *
   * @throws IllegalArgumentException where there is no value, one is not finite, or there are more
   *     than 1,000
   */
  public static double estimate(double[] values) {
    return middle(walshAverages(values));
  }

  /**
   * The estimate with the exact interval by the signed-rank test: all shifts that the two-sided
   * test does not reject (Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed.,
   * section 3.3). The coverage is at least the confidence, more where values are tied.
   *
   * @param values finite, in any order
   * @param confidence in (0, 1)
   * @return empty where there are too few values for the confidence: 95 % needs 6, 90 % needs 5
   * @throws IllegalArgumentException as {@link #estimate}
   */
  public static Optional<Interval> interval(double[] values, double confidence) {
    Interval.checkConfidence(confidence);
    checkCount(values);
    return interval(values, values.length, RankNulls.signedRank(values.length), confidence);
  }

  /**
   * The interval where some values may lack: each counts as endlessly low for the lower end and as
   * endlessly high for the upper one.
   *
   * @param all how many values there should be
   * @param probabilities of the signed-rank statistic of so many
   */
  static Optional<Interval> interval(
      double[] values, int all, double[] probabilities, double confidence) {
    double[] averages = walshAverages(values);
    int unknown = all * (all + 1) / 2 - averages.length;
    int rank = RankNulls.rank(probabilities, confidence) - unknown;
    if (rank <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Interval(
            averages[rank - 1], middle(averages), averages[averages.length - rank], confidence));
  }

  /**
   * The fewest values that have an interval: of n the widest one has a confidence of 1 - 2 · 2^-n.
   *
   * @param confidence in (0, 1)
   */
  public static int fewestValues(double confidence) {
    Interval.checkConfidence(confidence);
    int values = 1;
    while (Math.scalb(2.0, -values) > 1 - confidence) {
      values++;
    }
    return values;
  }

  private static void checkCount(double[] values) {
    if (values.length == 0 || values.length > MOST_VALUES) {
      throw new IllegalArgumentException(
          "1 to %d values are needed, not %d".formatted(MOST_VALUES, values.length));
    }
  }

  private static double[] walshAverages(double[] values) {
    checkCount(values);
    double[] averages = new double[values.length * (values.length + 1) / 2];
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("value %d is %s".formatted(i, values[i]));
      }
      for (int j = 0; j <= i; j++) {
        averages[next++] = (values[i] + values[j]) / 2;
      }
    }
    Arrays.sort(averages);
    return averages;
  }

  static double middle(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
