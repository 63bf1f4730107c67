package highwater.lab.model;

import java.util.Arrays;

/**
 * Exact null distributions of rank statistics, and which order statistics they make the ends of an
 * interval. The statistics are whole numbers from 0 to a maximum, symmetric about its half.
 */
final class RankNulls {
  /** So that a tail that is a power of two is not missed by a rounding error. */
  private static final double ROUNDING = 1e-12;

  private RankNulls() {}

  /**
   * Wilcoxon's signed-rank statistic without ties: each of the ranks 1..n counts or not, by the
   * toss of a fair coin.
   *
   * @return probabilities of 0..n(n+1)/2
   */
  static double[] signedRank(int n) {
    double[] probabilities = new double[n * (n + 1) / 2 + 1];
    probabilities[0] = 1;
    int top = 0;
    for (int rank = 1; rank <= n; rank++) {
      top += rank;
      for (int value = top; value >= 0; value--) {
        double without = probabilities[value];
        double with = value >= rank ? probabilities[value - rank] : 0;
        probabilities[value] = (without + with) / 2;
      }
    }
    return probabilities;
  }

  /**
   * Kendall's count of discordant pairs without ties: inversions of a random permutation of n.
   *
   * @return probabilities of 0..n(n-1)/2
   */
  static double[] inversions(int n) {
    double[] probabilities = {1};
    for (int item = 2; item <= n; item++) {
      double[] next = new double[item * (item - 1) / 2 + 1];
      for (int value = 0; value < probabilities.length; value++) {
        for (int added = 0; added < item; added++) {
          next[value + added] += probabilities[value] / item;
        }
      }
      probabilities = next;
    }
    return probabilities;
  }

  /**
   * Mann and Whitney's count of the pairs of one value of each sample in which the second sample's
   * is the larger, without ties: all orders of the values are as likely. By whose the largest value
   * of all is (Mann and Whitney, Annals of Mathematical Statistics 18, 1947).
   *
   * @return probabilities of 0..first · second
   */
  static double[] mannWhitney(int first, int second) {
    double[][] fewer = new double[second + 1][];
    Arrays.fill(fewer, new double[] {1});
    for (int i = 1; i <= first; i++) {
      double[][] next = new double[second + 1][];
      next[0] = new double[] {1};
      for (int j = 1; j <= second; j++) {
        next[j] = new double[i * j + 1];
        for (int value = 0; value < fewer[j].length; value++) {
          next[j][value] += fewer[j][value] * i / (i + j);
        }
        for (int value = 0; value < next[j - 1].length; value++) {
          next[j][value + i] += next[j - 1][value] * j / (i + j);
        }
      }
      fewer = next;
    }
    return fewer[second];
  }

  /** P(statistic &lt;= value). */
  static double atMost(double[] probabilities, int value) {
    double sum = 0;
    for (int i = 0; i <= value && i < probabilities.length; i++) {
      sum += probabilities[i];
    }
    return Math.min(1, sum);
  }

  /**
   * The greatest k for which [k-th smallest, k-th largest] of the statistic's elementary estimates
   * (Walsh averages, pairwise slopes) has the confidence: P(statistic &lt;= k - 1) &lt;= (1 -
   * confidence) / 2.
   *
   * @return 0 where there is none: too few observations
   */
  static int rank(double[] probabilities, double confidence) {
    double tail = (1 - confidence) / 2 + ROUNDING;
    double below = 0;
    int rank = 0;
    while (2 * (rank + 1) <= probabilities.length && below + probabilities[rank] <= tail) {
      below += probabilities[rank];
      rank++;
    }
    return rank;
  }
}
