package highwater.lab.gate.report;

import highwater.lab.gate.verdict.Decision;
import highwater.lab.gate.verdict.Direction;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.gate.verdict.Look;
import highwater.lab.gate.verdict.MetricResult;
import highwater.lab.model.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What {@code gate.json} holds, by the names it has there. Shares and levels are no per cent; what
 * is absent is null.
 *
 * @param schemaVersion changes when a name changes or its meaning does
 * @param startedAt ISO 8601, UTC
 * @param storedBaselinePairs how many pairs of a stored baseline the head's are compared with; null
 *     where base and head took turns. Where it is a number, a pair has no base and no order, its
 *     ratio is to the baseline's geometric mean, and a metric's ratio is Hodges and Lehmann's shift
 *     between the two runs
 * @param pairsJudged how many pairs the verdict is of
 */
record GateDocument(
    int schemaVersion,
    String run,
    Decision verdict,
    int exitCode,
    Inconclusive inconclusive,
    String base,
    String head,
    String startedAt,
    long tookMs,
    long seed,
    String command,
    Rule rule,
    OptionalInt storedBaselinePairs,
    int pairsJudged,
    List<GatedMetric> metrics,
    List<Pair> pairs,
    List<Beside> reported,
    List<String> notes) {
  private static final int SCHEMA_VERSION = 1;

  /** The last digits of a logarithm are another processor's business. */
  private static final MathContext DIGITS = new MathContext(9);

  static GateDocument of(GateReport report) {
    return new GateDocument(
        SCHEMA_VERSION,
        report.run(),
        report.ruling().decision(),
        report.exitCode(),
        report.inconclusive(),
        report.base(),
        report.head(),
        report.startedAt().toString(),
        report.took().toMillis(),
        report.seed(),
        report.command(),
        Rule.of(report.rule(), report.looks()),
        report.stored().map(each -> OptionalInt.of(each.pairs())).orElse(OptionalInt.empty()),
        report.ruling().pairs(),
        MetricRow.of(report).stream().map(row -> GatedMetric.of(row, report.confidence())).toList(),
        report.pairs().stream().map(pair -> Pair.of(pair, report)).toList(),
        report.reported().stream().map(Beside::of).toList(),
        report.notes());
  }

  private static OptionalDouble rounded(double value) {
    return Double.isFinite(value)
        ? OptionalDouble.of(new BigDecimal(value, DIGITS).doubleValue())
        : OptionalDouble.empty();
  }

  private static OptionalDouble rounded(OptionalDouble value) {
    return value.isPresent() ? rounded(value.getAsDouble()) : value;
  }

  /**
   * The rule.
   *
   * @param spendingExponent a share t of the pairs may spend t to this power of a level
   */
  record Rule(
      double level,
      double passLevel,
      double power,
      double spendingExponent,
      List<PlannedLook> looks) {
    static Rule of(GateRule rule, List<Look> looks) {
      return new Rule(
          rule.level(),
          rule.passLevel(),
          rule.power(),
          rule.spending().exponent(),
          looks.stream()
              .map(
                  look ->
                      new PlannedLook(
                          look.pairs(), rounded(look.alarmLevel()), rounded(look.passLevel())))
              .toList());
    }
  }

  record PlannedLook(int pairs, OptionalDouble alarmLevel, OptionalDouble passLevel) {}

  /**
   * A gated metric.
   *
   * @param base median over the valid pairs
   * @param head likewise
   * @param ratio head ÷ base, Hodges and Lehmann's over the pairs' ratios
   * @param p of the test of "not worse"; against a stored baseline of "not worse by more than the
   *     floor"
   * @param adjustedP the same among all metrics
   * @param marginP of the test of "worse by the margin or more"
   * @param pairs that have a number
   * @param lackingPairs that have none
   * @param pairSd SD of the log ratios; against a stored baseline of the logs of each run
   */
  record GatedMetric(
      String name,
      String unit,
      Direction direction,
      double margin,
      double floor,
      Decision decision,
      String sentence,
      OptionalDouble base,
      OptionalDouble head,
      Optional<Ratio> ratio,
      OptionalDouble p,
      OptionalDouble adjustedP,
      OptionalDouble marginP,
      int pairs,
      int lackingPairs,
      OptionalDouble pairSd,
      OptionalDouble smallestChange,
      OptionalInt morePairs) {
    static GatedMetric of(MetricRow row, double confidence) {
      MetricResult result = row.result();
      return new GatedMetric(
          result.metric().name(),
          result.metric().unit(),
          result.metric().direction(),
          result.metric().margin(),
          result.metric().floor(),
          result.decision(),
          result.sentence(),
          rounded(row.base()),
          rounded(row.head()),
          result.ratio().map(ratio -> Ratio.of(ratio, confidence)),
          rounded(result.p()),
          rounded(result.adjustedP()),
          rounded(result.marginP()),
          result.resolution().pairs(),
          result.resolution().lacking(),
          rounded(result.resolution().pairSd()),
          rounded(result.smallestChange()),
          result.morePairs());
    }
  }

  /**
   * A ratio; its ends are both absent where the pairs set no limit.
   *
   * @param confidence at all looks together
   */
  record Ratio(
      OptionalDouble estimate, OptionalDouble low, OptionalDouble high, OptionalDouble confidence) {
    static Ratio of(Interval ratio, double confidence) {
      boolean limited = Wording.limited(ratio);
      return new Ratio(
          rounded(ratio.estimate()),
          limited ? rounded(ratio.low()) : OptionalDouble.empty(),
          limited ? rounded(ratio.high()) : OptionalDouble.empty(),
          rounded(confidence));
    }
  }

  /**
   * A pair.
   *
   * @param startedAt ISO 8601, UTC
   * @param baseFirst null where there was no base in it
   */
  record Pair(
      int number,
      String startedAt,
      Optional<Boolean> baseFirst,
      boolean valid,
      List<PairValue> values,
      List<String> reasons) {
    static Pair of(GatedPair pair, GateReport report) {
      List<PairValue> values = new ArrayList<>();
      for (MetricResult result : report.ruling().metrics()) {
        int metric = values.size();
        values.add(
            new PairValue(
                result.metric().name(),
                rounded(pair.base(metric)),
                rounded(pair.head(metric)),
                rounded(pair.ratio(metric))));
      }
      return new Pair(
          pair.number(),
          Instant.ofEpochMilli(pair.startedAtMs()).toString(),
          report.stored().isPresent() ? Optional.empty() : Optional.of(pair.baseFirst()),
          pair.valid(),
          values,
          pair.reasons());
    }
  }

  record PairValue(String metric, OptionalDouble base, OptionalDouble head, OptionalDouble ratio) {}

  record Beside(String name, String unit, OptionalDouble base, OptionalDouble head) {
    static Beside of(Reported value) {
      return new Beside(value.name(), value.unit(), rounded(value.base()), rounded(value.head()));
    }
  }
}
