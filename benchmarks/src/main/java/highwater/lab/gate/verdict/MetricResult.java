package highwater.lab.gate.verdict;

import highwater.lab.model.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the pairs show of one metric.
 *
 * @param metric of which
 * @param decision of this metric alone; INCONCLUSIVE where nothing is shown yet
 * @param ratio head ÷ base, Hodges and Lehmann's; its ends are 0 and infinite where the pairs set
 *     no limit; absent where no pair has a number. The interval is the one of the test against the
 *     margin at this look, so that it holds at all looks together with twice the rule's PASS level,
 *     90 % by default (a repeated confidence interval: Jennison and Turnbull, Group Sequential
 *     Methods, chapter 9). The estimate of a gate that stopped early overstates the change a
 *     little.
 * @param p of the test of "not worse", by itself; of a {@link SampleGate} of "not worse by more
 *     than the floor"
 * @param adjustedP the same among all metrics, by Holm
 * @param marginP of the test of "worse by the margin or more"
 * @param resolution what the pairs could have shown
 */
public record MetricResult(
    Metric metric,
    Decision decision,
    Optional<Interval> ratio,
    double p,
    double adjustedP,
    double marginP,
    Resolution resolution) {
  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final MathContext TWO_DIGITS_UP = new MathContext(2, RoundingMode.CEILING);

  /** As {@link Resolution#smallestChange}. */
  public OptionalDouble smallestChange() {
    return resolution.smallestChange(metric);
  }

  /** As {@link Resolution#morePairs}. */
  public OptionalInt morePairs() {
    return resolution.morePairs(metric);
  }

  /** The result for somebody who reviews a change and knows no statistics. */
  public String sentence() {
    if (ratio.isEmpty()) {
      return "%s: no pair of %s has a number".formatted(metric.name(), resolution.lacking());
    }
    String said =
        switch (decision) {
          case REGRESSION -> regression(ratio.get());
          case PASS ->
              "%s is no more than %s %% worse (%s)"
                  .formatted(metric.name(), plain(metric.margin() * 100), ratioText(ratio.get()));
          case INCONCLUSIVE -> inconclusive(ratio.get());
        };
    return resolution.lacking() == 0
        ? said
        : "%s (%s of %s pairs have no number)"
            .formatted(said, resolution.lacking(), resolution.lacking() + resolution.pairs());
  }

  private String regression(Interval ratios) {
    boolean fell = metric.direction() == Direction.HIGHER_IS_BETTER;
    double small = fell ? 1 - ratios.high() : ratios.low() - 1;
    double large = fell ? 1 - ratios.low() : ratios.high() - 1;
    return "%s %s by %s%s: REGRESSION"
        .formatted(
            metric.name(),
            fell ? "fell" : "rose",
            percent(Math.abs(ratios.estimate() - 1)),
            limited(ratios) ? " (%s to %s)".formatted(percent(small), percent(large)) : "");
  }

  private String inconclusive(Interval ratios) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: nothing shown either way after %s pairs (%s)"
            .formatted(
                metric.name(), resolution.pairs() + resolution.lacking(), ratioText(ratios)));
    OptionalDouble smallest = smallestChange();
    if (smallest.isPresent()) {
      text.append(
          "; a change of %s %% or more would most likely have been seen"
              .formatted(roundedUp(smallest.getAsDouble() * 100)));
    }
    morePairs().ifPresent(more -> text.append("; ").append(outlook(more)));
    return text.toString();
  }

  private String outlook(int more) {
    String margin = plain(metric.margin() * 100);
    return more == 0
        ? "enough pairs to tell %s %% from none, so it seems to lie in between".formatted(margin)
        : "about %s more %s would tell %s %%".formatted(more, more == 1 ? "pair" : "pairs", margin);
  }

  private static boolean limited(Interval ratios) {
    return ratios.low() > 0 && Double.isFinite(ratios.high());
  }

  private static String ratioText(Interval ratios) {
    return limited(ratios)
        ? String.format(
            Locale.ROOT, "ratio %.3f, %.3f to %.3f", ratios.estimate(), ratios.low(), ratios.high())
        : String.format(Locale.ROOT, "ratio %.3f, without a limit", ratios.estimate());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  private static String plain(double number) {
    return text(new BigDecimal(number, THREE_DIGITS));
  }

  private static String roundedUp(double number) {
    return text(new BigDecimal(number, TWO_DIGITS_UP));
  }

  private static String text(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
