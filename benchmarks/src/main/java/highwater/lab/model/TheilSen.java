package highwater.lab.model;

import highwater.lab.measure.PairwiseSlopes;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A straight line that up to 29 % of outliers do not move: the median of the slopes of all pairs of
 * points (Theil 1950, Sen 1968).
 *
 * @param slope in y per x, with its interval
 * @param intercept median of y - slope × x
 * @param points how many the line went through
 */
public record TheilSen(Interval slope, double intercept, int points) {
  private static final int MOST_FOR_EXACT = 30;

  /**
   * Fits independent points. The interval is what Kendall's test of no trend does not reject (Sen
   * 1968): with its exact distribution up to 30 points without ties in x, else with its normal
   * approximation, the variance corrected for ties in x, ranks rounded outwards. It is wrong, far
   * too narrow, where neighbouring points err alike: see {@link #ofBlockMedians}.
   *
   * @param x in any order
   * @param y as many
   * @param confidence in (0, 1)
   * @return the ends are infinite where the points are too few: 95 % needs 5 without ties
   * @throws IllegalArgumentException where fewer than two x differ, a value is not finite, or there
   *     are more than 5,000 points
   */
  public static TheilSen of(double[] x, double[] y, double confidence) {
    Interval.checkConfidence(confidence);
    PairwiseSlopes slopes = PairwiseSlopes.of(x, y);
    double[] sorted = slopes.sorted();
    int rank = rank(slopes, x.length, confidence);
    double slope = slopes.median();
    double[] residuals = new double[x.length];
    Arrays.setAll(residuals, i -> y[i] - slope * x[i]);
    return new TheilSen(
        new Interval(
            rank == 0 ? Double.NEGATIVE_INFINITY : sorted[rank - 1],
            slope,
            rank == 0 ? Double.POSITIVE_INFINITY : sorted[sorted.length - rank],
            confidence),
        Median.withDefaults().evaluate(residuals),
        x.length);
  }

  /**
   * Fits the medians of consecutive blocks of a series. The blocks must be longer than what makes
   * neighbours alike (a machine's slow spells, a garbage collection's echo): then their medians are
   * nearly independent, and the interval means something.
   *
   * <p>Of a backlog it still means little. A backlog is the sum of all that came minus all that
   * went, a random walk even where both rates are equal, and the medians of its blocks walk too.
   * Its slope in one run is a number; how far to trust it only several runs tell.
   *
   * @param x ascending, a time
   * @param y as many
   * @param blocks at least 2; cut as evenly as the count of points allows
   * @throws IllegalArgumentException as {@link #of}, and where there are fewer points than blocks
   */
  public static TheilSen ofBlockMedians(double[] x, double[] y, int blocks, double confidence) {
    if (x.length != y.length || blocks < 2 || x.length < blocks) {
      throw new IllegalArgumentException(
          "%d blocks of %d x and %d y: at least 2 blocks and a point in each are needed"
              .formatted(blocks, x.length, y.length));
    }
    double[] blockX = new double[blocks];
    double[] blockY = new double[blocks];
    for (int block = 0; block < blocks; block++) {
      int from = (int) ((long) block * x.length / blocks);
      int to = (int) ((block + 1L) * x.length / blocks);
      blockX[block] = Median.withDefaults().withCopy(true).evaluateRange(x, from, to);
      blockY[block] = Median.withDefaults().withCopy(true).evaluateRange(y, from, to);
    }
    return of(blockX, blockY, confidence);
  }

  private static int rank(PairwiseSlopes slopes, int points, double confidence) {
    int pairs = slopes.sorted().length;
    boolean ties = pairs < points * (points - 1) / 2;
    if (points <= MOST_FOR_EXACT && !ties) {
      return RankNulls.rank(RankNulls.inversions(points), confidence);
    }
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
    double rank = Math.floor((pairs - z * Math.sqrt(slopes.variance())) / 2);
    return (int) Math.max(0, rank);
  }
}
