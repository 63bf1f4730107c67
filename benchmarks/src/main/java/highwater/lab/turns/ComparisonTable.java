package highwater.lab.turns;

import highwater.lab.measure.TurnPair;
import highwater.lab.measure.TurnWarmup;
import highwater.lab.result.PairResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;

/** A comparison for a terminal: a line a pair, then what they say together. */
public final class ComparisonTable {
  private final Arms arms;
  private final TurnRules rules;
  private final List<PairResult> pairs;
  private final double margin;

  /**
   * A table of pairs.
   *
   * @param margin the largest change that counts as none
   */
  public ComparisonTable(Arms arms, TurnRules rules, List<PairResult> pairs, double margin) {
    this.arms = arms;
    this.rules = rules;
    this.pairs = List.copyOf(pairs);
    this.margin = margin;
  }

  /** What the pairs say together. */
  public Verdict verdict() {
    return Verdict.of(pairs, margin);
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add("a: " + arms.a().label());
    lines.add("b: " + arms.b().label());
    lines.add("");
    lines.add(row("pair", "turns", "a rows/s", "b rows/s", "b/a", "turn SD", ""));
    pairs.forEach(pair -> lines.add(row(pair)));
    lines.add("");
    lines.addAll(notes());
    return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%4s  %5s  %12s  %12s  %7s  %7s  %s", cells);
  }

  private static String row(PairResult pair) {
    return row(
        pair.number(),
        pair.turns().size(),
        PairClock.rate(pair.rowsPerSecond(TurnPair::a)),
        PairClock.rate(pair.rowsPerSecond(TurnPair::b)),
        PairClock.ratio(pair.logRatio()),
        percent(pair.turnSd()),
        pair.valid() ? "" : "INVALID: " + String.join("; ", pair.reasons()));
  }

  private List<String> notes() {
    Verdict verdict = verdict();
    List<String> notes = new ArrayList<>();
    notes.add(
        "Sustained rows/s, median of the turns; b/a is the median of the turns' ratios, and a pair's one number.");
    notes.add(
        "SD of the log ratios: %s between pairs, %s between turns of a pair."
            .formatted(percent(verdict.pairSd()), percent(verdict.turnSd())));
    notes.add(
        "Warm-up: %d s of running each at least; median batch of its last third against the third before: a %s, b %s."
            .formatted(rules.warmup().toSeconds(), drift(PairResult::a), drift(PairResult::b)));
    notes.add("");
    notes.add(
        verdict
            .equivalence()
            .map(equivalence -> "b against a: " + equivalence.sentence())
            .orElse("b against a: nothing can be said without a valid pair"));
    if (verdict.inconclusive()) {
      verdict.pairSd().ifPresent(sd -> notes.add(more(sd)));
    }
    return notes;
  }

  private String more(double sd) {
    long needed = Verdict.pairsNeeded(sd, margin);
    long valid = pairs.stream().filter(PairResult::valid).count();
    return String.format(
        Locale.ROOT,
        "At this SD it takes about %d pairs, %d more, to show with 90 %% power that there is no effect beyond ±%s, if there is none: 13.6 · (SD / ln(1 + margin))², 6 at least.",
        needed,
        Math.max(0, needed - valid),
        percent(OptionalDouble.of(margin)));
  }

  private String drift(Function<PairResult, PairResult.Side> arm) {
    double[] drifts =
        pairs.stream()
            .map(arm)
            .map(PairResult.Side::warmup)
            .flatMap(Optional::stream)
            .mapToDouble(TurnWarmup::drift)
            .filter(drift -> !Double.isNaN(drift))
            .toArray();
    return drifts.length == 0
        ? "unknown"
        : String.format(
            Locale.ROOT, "%+.1f %%", (Median.withDefaults().evaluate(drifts) - 1) * 100);
  }

  private static String percent(OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%.1f %%", value.getAsDouble() * 100)
        : "-";
  }
}
