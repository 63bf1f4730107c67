package highwater.lab.model;

import java.util.Arrays;

/**
 * Mann and Whitney's one-sided test of the shift between two independent samples, exact without
 * ties and on the safe side with them, with Hodges and Lehmann's estimate of the shift (Hollander,
 * Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed., sections 4.1 to 4.3).
 *
 * <p>The statistic is how many of the differences of a value of the second sample to one of the
 * first lie on the wrong side of the shift. One that lies on the shift counts as wrong: a small
 * noise that broke the ties would count no more of them, and with it the p-value would be exact; so
 * the p-value of tied values, of a constant too, is never too small. It is at or below a level
 * exactly where the shift lies outside the {@link #interval} of that level to each side.
 *
 * <p>Values must be independent, and those of the second sample distributed as those of the first
 * but for the shift. Values that lack count as wrong, so that the p-value holds whatever made them
 * lack.
 */
public final class MannWhitney {
  private final int first;
  private final int second;
  private final double[] probabilities;

  /**
   * The test of samples of such sizes, to be used for any number of them.
   *
   * @param first at least 1
   * @param second at least 1; the work is the square of their product
   */
  public MannWhitney(int first, int second) {
    if (first < 1 || second < 1) {
      throw new IllegalArgumentException(
          "a test needs a value of each, not %d and %d".formatted(first, second));
    }
    this.first = first;
    this.second = second;
    this.probabilities = RankNulls.mannWhitney(first, second);
  }

  /** The smallest p-value there can be: one by the number of ways to choose the second's ranks. */
  public double smallestP() {
    return probabilities[0];
  }

  /**
   * The p-value of "the second sample is shifted by the given shift or more" against "by less".
   *
   * @param from the first sample, finite; as many of its size as it falls short of are taken as
   *     lacking
   * @param to the second sample likewise
   * @return above 0
   * @throws IllegalArgumentException where a sample is larger than its size, or a value is not
   *     finite
   */
  public double below(double[] from, double[] to, double shift) {
    check(from, first);
    check(to, second);
    int wrong = first * second - from.length * to.length;
    for (double a : from) {
      for (double b : to) {
        wrong += b - a >= shift ? 1 : 0;
      }
    }
    return RankNulls.atMost(probabilities, wrong);
  }

  /** The p-value of "shifted by the given shift or less" against "by more". */
  public double above(double[] from, double[] to, double shift) {
    return below(mirrored(from), mirrored(to), -shift);
  }

  /**
   * The Hodges–Lehmann estimate, the median of all differences, with the interval of all shifts
   * that the tests to both sides do not reject, each at half of what is left of the confidence. A
   * difference that lacks counts as endlessly low for the lower end and as endlessly high for the
   * upper one.
   *
   * @param from the first sample, finite, one value at least
   * @param to the second sample likewise
   * @param confidence in (0, 1)
   * @return with infinite ends where the values are too few for the confidence
   * @throws IllegalArgumentException as {@link #below}, and where a sample is empty
   */
  public Interval interval(double[] from, double[] to, double confidence) {
    Interval.checkConfidence(confidence);
    double[] differences = differences(from, to);
    double estimate = HodgesLehmann.middle(differences);
    int lacking = first * second - differences.length;
    int rank = RankNulls.rank(probabilities, confidence) - lacking;
    return rank <= 0
        ? new Interval(Double.NEGATIVE_INFINITY, estimate, Double.POSITIVE_INFINITY, confidence)
        : new Interval(
            differences[rank - 1], estimate, differences[differences.length - rank], confidence);
  }

  private double[] differences(double[] from, double[] to) {
    check(from, first);
    check(to, second);
    if (from.length == 0 || to.length == 0) {
      throw new IllegalArgumentException("a shift needs a value of each sample");
    }
    double[] differences = new double[from.length * to.length];
    int next = 0;
    for (double a : from) {
      for (double b : to) {
        differences[next++] = b - a;
      }
    }
    Arrays.sort(differences);
    return differences;
  }

  private static void check(double[] values, int size) {
    if (values.length > size) {
      throw new IllegalArgumentException(
          "%d values in a sample of %d".formatted(values.length, size));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("value %d is %s".formatted(i, values[i]));
      }
    }
  }

  private static double[] mirrored(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }
}
