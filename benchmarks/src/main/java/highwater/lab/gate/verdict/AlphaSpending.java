package highwater.lab.gate.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of a level each look at the growing data may spend: by a share t of the pairs, level ·
 * t^exponent in all (the power family: Kim and DeMets, Biometrika 74, 1987; Jennison and Turnbull,
 * Group Sequential Methods, chapter 7).
 *
 * <p>What a look spends is the level of its own test. The levels of all looks sum to no more than
 * the whole, so that the chance of a false rejection at any look is held by Bonferroni's inequality
 * alone, however the looks depend on each other. A boundary that knew their dependence would be a
 * little closer; for exact signed-rank tests on many metrics there is none in a table.
 *
 * <p>An exact test has steps: of n pairs no p-value is below 2^-n, and all are multiples of it. A
 * look that cannot reject spends nothing, a look between two steps spends the lower, and what is
 * left goes to the next look.
 *
 * @param exponent above 0; the smaller, the more is spent early
 */
public record AlphaSpending(double exponent) {
  /**
   * Early: of the looks after 8, 10, 13, 18, 26 and 40 pairs the first may spend 45 %. It has to be
   * 39 % or more, or a level of 1 % would not reach 8 pairs' smallest p-value, 1/256, and the
   * largest regression would wait for 10 pairs. (O'Brien and Fleming's would spend a millionth
   * there.) Two metrics or more cannot reach it for all that; up to five can with 10 pairs, for
   * which the first look leaves enough.
   */
  public static final AlphaSpending SQUARE_ROOT = new AlphaSpending(0.5);

  /**
   * @throws IllegalArgumentException unless the exponent is above 0 and finite
   */
  public AlphaSpending {
    if (!(exponent > 0 && Double.isFinite(exponent))) {
      throw new IllegalArgumentException("an exponent is above 0, not " + exponent);
    }
  }

  /** What may be spent in all by a share of the pairs, from 0 to 1. */
  public double spentBy(double level, double share) {
    return level * Math.pow(share, exponent);
  }

  /**
   * The level of each look's tests.
   *
   * @param level of all looks together
   * @param looks pairs, ascending
   * @param hypotheses how many are tested by Holm at a look; 1 for a single test
   * @return as many levels; 0 where the look cannot reject
   */
  public List<Double> levels(double level, List<Integer> looks, int hypotheses) {
    double whole = looks.get(looks.size() - 1);
    List<Double> levels = new ArrayList<>();
    double spent = 0;
    for (int pairs : looks) {
      double used = reachable(spentBy(level, pairs / whole) - spent, pairs, hypotheses);
      levels.add(used);
      spent += used;
    }
    return List.copyOf(levels);
  }

  /**
   * The lowest level at which Holm's test rejects the same as at the available one. Of m true
   * hypotheses it rejects one only if a p-value is at or below available ÷ m; of p-values that are
   * multiples of a step this has at most the chance of m times the last step below.
   */
  private static double reachable(double available, int pairs, int hypotheses) {
    double step = Math.scalb(1.0, -pairs);
    if (hypotheses * step > available) {
      return 0;
    }
    double most = 0;
    for (int m = 1; m <= hypotheses; m++) {
      most = Math.max(most, m * Math.floor(available / (m * step)) * step);
    }
    return most;
  }
}
