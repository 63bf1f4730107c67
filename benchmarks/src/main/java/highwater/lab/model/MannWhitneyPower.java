package highwater.lab.model;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How far the one-sided exact Mann–Whitney test sees: its power against a shift of normal values of
 * one SD.
 *
 * <p>The critical value is exact; the statistic under the shift is taken as normal with its true
 * mean and variance (Lehmann, Nonparametrics: Statistical Methods Based on Ranks, section 2.3).
 * Simulated tests had the power that was asked for to within six points; of samples so small that
 * only those which do not overlap are rejected they had up to twelve more. All shifts are in
 * standard deviations of the values.
 */
public final class MannWhitneyPower {
  private static final double FARTHEST = 100;
  private static final int HALVINGS = 60;
  private static final int STEPS = 200;
  private static final double REACH = 8;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final int first;
  private final int second;
  private final int critical;

  private MannWhitneyPower(int first, int second, int critical) {
    this.first = first;
    this.second = second;
    this.critical = critical;
  }

  /**
   * The smallest shift that the test finds with the power.
   *
   * @param first values of the first sample
   * @param second values of the second
   * @param lacking how many more of the second count as the wrong way, as in {@link MannWhitney}
   * @param level of the test, in (0, 0.5)
   * @param power in (0, 1)
   * @return absent where no shift is large enough, because the values are too few for the level
   */
  public static OptionalDouble smallestShift(
      int first, int second, int lacking, double level, double power) {
    double[] probabilities = RankNulls.mannWhitney(first, second + lacking);
    int critical = RankNulls.rank(probabilities, 1 - 2 * level) - 1 - first * lacking;
    if (critical < 0 || second == 0) {
      return OptionalDouble.empty();
    }
    MannWhitneyPower test = new MannWhitneyPower(first, second, critical);
    double missed = 0;
    double found = FARTHEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (missed + found) / 2;
      if (test.power(middle) < power) {
        missed = middle;
      } else {
        found = middle;
      }
    }
    return OptionalDouble.of(found);
  }

  /** Of normal values whose second sample was shifted to the right side. */
  private double power(double shift) {
    // That a difference is wrong; and that two are which have a value in common, of either sample.
    double one = NORMAL.cumulativeProbability(-shift / Math.sqrt(2));
    double two = bothWrong(shift);
    double differences = (double) first * second;
    double variance = differences * (one * (1 - one) + (first + second - 2) * (two - one * one));
    return NORMAL.cumulativeProbability(
        (critical + 0.5 - differences * one) / Math.sqrt(Math.max(0, variance)));
  }

  private static double bothWrong(double shift) {
    double step = 2 * REACH / STEPS;
    double integral = 0;
    for (int i = 0; i <= STEPS; i++) {
      double u = -REACH + i * step;
      double other = NORMAL.cumulativeProbability(u - shift);
      // The trapezoidal rule: of a function that vanishes at both ends it converges at once.
      integral += step * NORMAL.density(u) * other * other;
    }
    return integral;
  }
}
