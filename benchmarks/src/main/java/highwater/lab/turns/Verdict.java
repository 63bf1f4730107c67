package highwater.lab.turns;

import highwater.lab.model.Equivalence;
import highwater.lab.model.HodgesLehmann;
import highwater.lab.result.PairResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * What a comparison's valid pairs say. A pair is one replication; its turns are none.
 *
 * @param equivalence of B to A, absent without a valid pair
 * @param pairSd SD of the pairs' log ratios, absent with fewer than two
 * @param turnSd SD of the turns' log ratios within their pairs, pooled; absent without two turns
 */
public record Verdict(
    Optional<Equivalence> equivalence, OptionalDouble pairSd, OptionalDouble turnSd) {
  /** One-sided, of each of the two tests: the interval is one of 95 %, which takes six pairs. */
  static final double LEVEL = 0.025;

  /** The normal quantile at 1 - LEVEL. */
  private static final double Z_LEVEL = 1.959964;

  /** The normal quantile at 1 - 0.1 / 2: two tests have to reject, with 90 % for both. */
  private static final double Z_POWER = 1.644854;

  /** How many values of a t test one value of a signed-rank test is worth, of normal data. */
  private static final double SIGNED_RANK_EFFICIENCY = 3 / Math.PI;

  /**
   * Judges.
   *
   * @param pairs valid or not
   * @param margin the largest change that counts as none: 0.05 is 1/1.05 to 1.05
   */
  public static Verdict of(List<PairResult> pairs, double margin) {
    List<PairResult> valid = pairs.stream().filter(PairResult::valid).toList();
    double[] logs =
        valid.stream().map(PairResult::logRatio).mapToDouble(OptionalDouble::orElseThrow).toArray();
    return new Verdict(
        logs.length == 0 ? Optional.empty() : Optional.of(Equivalence.of(logs, margin, LEVEL)),
        logs.length < 2
            ? OptionalDouble.empty()
            : OptionalDouble.of(StandardDeviation.of(logs).getAsDouble()),
        pooled(valid));
  }

  private static OptionalDouble pooled(List<PairResult> pairs) {
    double squares = 0;
    long degrees = 0;
    for (PairResult pair : pairs) {
      if (pair.turnSd().isPresent()) {
        double sd = pair.turnSd().getAsDouble();
        squares += sd * sd * (pair.turns().size() - 1);
        degrees += pair.turns().size() - 1;
      }
    }
    return degrees == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / degrees));
  }

  /**
   * How many pairs in all it would take to show with 90 % power that there is no effect, where
   * there is none: ((z(1 - level) + z(1 - 0.1/2)) · sd / ln(1 + margin))², the sample size of two
   * one-sided tests of paired values whose true mean is 0 (Chow, Shao and Wang, Sample Size
   * Calculations in Clinical Research, section 3.1), over the efficiency of the signed-rank test,
   * 3/π (Lehmann, Nonparametrics, section 4.3). That is 13.6 · (sd / ln(1 + margin))².
   *
   * @param sd of the pairs' log ratios
   */
  static long pairsNeeded(double sd, double margin) {
    double t = (Z_LEVEL + Z_POWER) * sd / Math.log1p(margin);
    return Math.max(
        HodgesLehmann.fewestValues(1 - 2 * LEVEL),
        (long) Math.ceil(t * t / SIGNED_RANK_EFFICIENCY));
  }

  /** Whether more pairs are needed to say anything. */
  public boolean inconclusive() {
    return equivalence.isEmpty() || equivalence.get().verdict() == Equivalence.Verdict.INCONCLUSIVE;
  }
}
