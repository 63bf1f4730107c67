package highwater.lab.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * Whether a change has an effect, has none, or neither can be told.
 *
 * <p>That no difference was found is no proof that there is none. So the absence is tested for by
 * itself, with two one-sided tests at the level: the interval at 1 - 2 × level lies inside the
 * margin (Schuirmann 1987; Wellek, Testing Statistical Hypotheses of Equivalence, section 3.1). The
 * tests are exact signed-rank tests on the log ratios of pairs.
 *
 * @param verdict which of the three
 * @param ratio of the Hodges–Lehmann kind, on the scale of ratios; absent with too few pairs
 * @param margin the largest change that counts as none: 0.05 is 1/1.05 to 1.05
 * @param level the risk of saying "no effect" of a change as large as the margin
 * @param pairs how many ratios there were
 */
public record Equivalence(
    Verdict verdict, Optional<Interval> ratio, double margin, double level, int pairs) {

  /** What the pairs show. */
  public enum Verdict {
    /** The interval lies inside the margin, whether 1 is in it or not. */
    NO_EFFECT,
    /** The interval excludes 1 and reaches over the margin. */
    EFFECT,
    /** The interval has 1 in it and reaches over the margin, or there is none. */
    INCONCLUSIVE
  }

  /**
   * Judges the log ratios of independent pairs.
   *
   * @param logRatios natural logarithms, one a pair
   * @param margin greater than 0
   * @param level in (0, 0.5); 0.05 needs at least 5 pairs
   * @throws IllegalArgumentException where a number is outside its range, or no ratio is given
   */
  public static Equivalence of(double[] logRatios, double margin, double level) {
    if (!(margin > 0) || !(level > 0 && level < 0.5)) {
      throw new IllegalArgumentException(
          "a margin is above 0 and a level in (0, 0.5), not %s and %s".formatted(margin, level));
    }
    Optional<Interval> logs = HodgesLehmann.interval(logRatios, 1 - 2 * level);
    Verdict verdict =
        logs.map(interval -> judge(interval, Math.log1p(margin))).orElse(Verdict.INCONCLUSIVE);
    return new Equivalence(verdict, logs.map(Interval::exp), margin, level, logRatios.length);
  }

  private static Verdict judge(Interval logs, double bound) {
    if (logs.within(-bound, bound)) {
      return Verdict.NO_EFFECT;
    }
    return logs.contains(0) ? Verdict.INCONCLUSIVE : Verdict.EFFECT;
  }

  /** One line with the verdict and the numbers behind it. */
  public String sentence() {
    if (ratio.isEmpty()) {
      return "inconclusive: n=%d pairs are too few for a level of %s"
          .formatted(pairs, plain(level));
    }
    String numbers = "ratio " + ratio.get().text(3);
    return switch (verdict) {
      case NO_EFFECT ->
          "no effect: %s, within ±%s %% (n=%d pairs)"
              .formatted(numbers, plain(margin * 100), pairs);
      case EFFECT -> "effect: %s (n=%d pairs)".formatted(numbers, pairs);
      case INCONCLUSIVE ->
          "inconclusive: %s: neither an effect nor its absence can be told from n=%d pairs"
              .formatted(numbers, pairs);
    };
  }

  private static String plain(double number) {
    return new BigDecimal(number, new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
