package highwater.lab.model;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How far the one-sided exact signed-rank test sees: its power against a shift of normal values.
 *
 * <p>The critical value is exact; the statistic under the shift is taken as normal with its true
 * mean and variance (Lehmann, Nonparametrics: Statistical Methods Based on Ranks, section 4.2).
 * Where 80 % to 90 % are asked for, simulated tests had them to within five points. All shifts are
 * in standard deviations of the values.
 */
public final class SignedRankPower {
  /** Beyond so many values the large-sample formula is as good. */
  private static final int MOST_FOR_EXACT = 60;

  /** How many values of a t test one value of a signed-rank test is worth, of normal values. */
  private static final double EFFICIENCY = 3 / Math.PI;

  private static final double FARTHEST = 100;
  private static final int HALVINGS = 60;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private SignedRankPower() {}

  /**
   * The smallest shift that the test finds with the power.
   *
   * @param values how many there are
   * @param lacking how many more count as the wrong way, as in {@link SignedRank}
   * @param level of the test, in [0, 0.5)
   * @param power in (0, 1)
   * @return absent where no shift is large enough, because the values are too few for the level
   */
  public static OptionalDouble smallestShift(int values, int lacking, double level, double power) {
    int critical = critical(values, lacking, level);
    if (critical < 0) {
      return OptionalDouble.empty();
    }
    double missed = 0;
    double found = FARTHEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (missed + found) / 2;
      if (Chances.of(middle).power(values, critical) < power) {
        missed = middle;
      } else {
        found = middle;
      }
    }
    return OptionalDouble.of(found);
  }

  /**
   * How many values it takes to find a shift with the power; beyond 60 by the formula of large
   * samples, ((z(1 - level) + z(power)) ÷ shift)² × π/3.
   *
   * @param shift above 0; infinite where the values do not vary
   * @return absent where no number of values does: a level of 0
   */
  public static OptionalLong fewestValues(double shift, double level, double power) {
    if (!(level > 0)) {
      return OptionalLong.empty();
    }
    Chances chances = Chances.of(shift);
    for (int n = 1; n <= MOST_FOR_EXACT; n++) {
      if (chances.power(n, critical(n, 0, level)) >= power) {
        return OptionalLong.of(n);
      }
    }
    double t = (quantile(1 - level) + quantile(power)) / shift;
    return OptionalLong.of(Math.max(MOST_FOR_EXACT + 1, (long) Math.ceil(t * t / EFFICIENCY)));
  }

  /**
   * The standard error of the Hodges–Lehmann estimate of many normal values with an SD of 1
   * (Lehmann, section 4.3).
   */
  public static double standardError(int values) {
    return 1 / Math.sqrt(values * EFFICIENCY);
  }

  /** The quantile of the standard normal distribution. */
  public static double quantile(double probability) {
    return NORMAL.inverseCumulativeProbability(probability);
  }

  /** The largest statistic that rejects, the lacking values' share taken off; below 0 for none. */
  private static int critical(int values, int lacking, double level) {
    if (!(level > 0)) {
      return -1;
    }
    int all = values + lacking;
    int wrong = all * (all + 1) / 2 - values * (values + 1) / 2;
    return RankNulls.rank(RankNulls.signedRank(all), 1 - 2 * level) - 1 - wrong;
  }

  /**
   * What the statistic's mean and variance are made of, of values from a normal distribution whose
   * centre was shifted down.
   *
   * @param one the chance that a value is positive
   * @param two that the sum of two is
   * @param three that the sums of a value with each of two others both are
   */
  private record Chances(double one, double two, double three) {
    private static final int STEPS = 200;
    private static final double REACH = 8;

    static Chances of(double shift) {
      double step = 2 * REACH / STEPS;
      double integral = 0;
      for (int i = 0; i <= STEPS; i++) {
        double u = -REACH + i * step;
        double other = NORMAL.cumulativeProbability(u - 2 * shift);
        // The trapezoidal rule: of a function that vanishes at both ends it converges at once.
        integral += step * NORMAL.density(u) * other * other;
      }
      return new Chances(
          NORMAL.cumulativeProbability(-shift),
          NORMAL.cumulativeProbability(-Math.sqrt(2) * shift),
          integral);
    }

    double power(int n, int critical) {
      if (critical < 0) {
        return 0;
      }
      double pairs = n * (n - 1) / 2.0;
      double mean = n * one + pairs * two;
      double variance =
          n * one * (1 - one)
              + pairs * (2 * (one - two) * (one - two) + 3 * two * (1 - two))
              + 2 * pairs * (n - 2) * (three - two * two);
      return NORMAL.cumulativeProbability(
          (critical + 0.5 - mean) / Math.sqrt(Math.max(0, variance)));
    }
  }
}
