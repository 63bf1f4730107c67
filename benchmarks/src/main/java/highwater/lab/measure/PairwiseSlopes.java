package highwater.lab.measure;

import java.util.Arrays;
import java.util.Locale;

/**
 * The slopes of the lines through every two points, and Kendall's count of which way they go: what
 * the estimates of Theil and Sen are made of.
 *
 * @param sorted slopes of the pairs whose x differs, ascending
 * @param score pairs that rise minus pairs that fall
 * @param variance of the score where there is no trend (Kendall 1938; Sen 1968, eq. 2.6, which
 *     corrects for ties in x); ties in y are not corrected for, which is on the safe side
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Made, read and thrown away in one method; never compared.
public record PairwiseSlopes(double[] sorted, long score, double variance) {
  private static final int MOST_POINTS = 5_000;

  /**
   * Computes the slopes of n points, n(n-1)/2 at most.
   *
   * @param x finite, in any order
   * @param y finite, as many
   * @throws IllegalArgumentException where the lengths differ, a value is not finite, fewer than
   *     two x differ, or there are more than 5,000 points (whose slopes would fill the heap)
   */
  public static PairwiseSlopes of(double[] x, double[] y) {
    check(x, y);
    double[] slopes = new double[x.length * (x.length - 1) / 2];
    int count = 0;
    long score = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        if (x[i] != x[j]) {
          double slope = (y[i] - y[j]) / (x[i] - x[j]);
          score += (long) Math.signum(slope);
          slopes[count++] = slope;
        }
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException("a slope needs two different x");
    }
    Arrays.sort(slopes, 0, count);
    return new PairwiseSlopes(Arrays.copyOf(slopes, count), score, variance(x));
  }

  private static void check(double[] x, double[] y) {
    if (x.length != y.length || x.length > MOST_POINTS) {
      throw new IllegalArgumentException(
          "as many x as y and at most %d are needed, not %d and %d"
              .formatted(MOST_POINTS, x.length, y.length));
    }
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "point %d is (%s, %s)", i, x[i], y[i]));
      }
    }
  }

  private static double variance(double[] x) {
    double[] inOrder = x.clone();
    Arrays.sort(inOrder);
    double variance = kendall(x.length);
    int run = 1;
    for (int i = 1; i <= inOrder.length; i++) {
      if (i < inOrder.length && inOrder[i] == inOrder[i - 1]) {
        run++;
      } else {
        variance -= kendall(run);
        run = 1;
      }
    }
    return variance;
  }

  private static double kendall(double n) {
    return n * (n - 1) * (2 * n + 5) / 18;
  }

  /** The median slope. */
  public double median() {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The score in standard deviations: beyond ±1.96 once in 20 where there is no trend. */
  public double z() {
    return score / Math.sqrt(variance);
  }
}
