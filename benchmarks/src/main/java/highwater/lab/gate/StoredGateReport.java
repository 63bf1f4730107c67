package highwater.lab.gate;

import highwater.lab.gate.report.GateReport;
import highwater.lab.gate.report.GatedPair;
import highwater.lab.gate.report.Reported;
import highwater.lab.gate.report.StoredBase;
import highwater.lab.gate.verdict.Decision;
import highwater.lab.gate.verdict.Metric;
import highwater.lab.gate.verdict.Ruling;
import highwater.lab.result.KeptPair;
import highwater.lab.result.PairResult;
import highwater.lab.result.StoredBaseline;
import highwater.lab.turns.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.commons.statistics.descriptive.Median;

/**
 * What a gate against a stored baseline has to report.
 *
 * @param base the baseline's pairs that are judged by
 * @param shape of all pairs
 */
record StoredGateReport(
    StoredBaseline baseline, List<KeptPair> base, StoredGateRun.Rules rules, PairShape shape) {

  /**
   * The report.
   *
   * @param head the pairs of the comparison as they were kept
   * @param label of the build that they are of
   */
  GateReport of(
      Comparison.Outcome compared,
      List<KeptPair> head,
      String label,
      Instant startedAt,
      Duration took,
      Ruling.Final ruling) {
    List<KeptPair> valid = head.stream().filter(KeptPair::valid).toList();
    List<Reported> reported = new ArrayList<>();
    reported.add(reported("rows/s", "rows/s", valid, KeptPair.Side::rowsPerSecond));
    if (baseline.file().paced().isPresent()) {
      reported.add(reported("latency p99", "ms", valid, KeptPair.Side::latencyP99Ms));
    }
    return new GateReport(
        compared.folder().getFileName().toString(),
        startedAt,
        took,
        "stored baseline %s (%s)".formatted(baseline.folder(), baseline.file().label()),
        label,
        rules.seed(),
        "",
        rules.rule(),
        ruling,
        rules.inconclusive(),
        pairs(compared.pairs(), head),
        reported,
        notes(ruling),
        Optional.of(
            new StoredBase(
                base.size(), SteadyMetric.ALL.stream().map(m -> median(base, m.of())).toList())));
  }

  private List<GatedPair> pairs(List<PairResult> played, List<KeptPair> kept) {
    List<GatedPair> pairs = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      PairResult pair = played.get(i);
      KeptPair values = kept.get(i);
      pairs.add(
          new GatedPair(
              pair.number(),
              pair.startedAtMs(),
              pair.aStartedFirst(),
              SteadyMetric.ALL.stream().map(metric -> value(metric, values)).toList(),
              pair.reasons()));
    }
    return pairs;
  }

  private GatedPair.Value value(SteadyMetric metric, KeptPair pair) {
    OptionalDouble log = metric.log(pair);
    if (log.isEmpty()) {
      return new GatedPair.Value(
          OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }
    double mean =
        base.stream().mapToDouble(each -> metric.log(each).orElseThrow()).average().orElseThrow();
    return new GatedPair.Value(
        OptionalDouble.empty(),
        OptionalDouble.of(Math.exp(log.getAsDouble())),
        OptionalDouble.of(log.getAsDouble() - mean));
  }

  private Reported reported(
      String name, String unit, List<KeptPair> head, Function<KeptPair.Side, OptionalDouble> of) {
    return new Reported(name, unit, median(base, of), median(head, of));
  }

  /** Of the pairs' geometric means; NaN where there is none. */
  private static double median(List<KeptPair> pairs, Function<KeptPair.Side, OptionalDouble> of) {
    double[] values =
        pairs.stream()
            .flatMapToDouble(pair -> SteadyMetric.log(pair, of).stream())
            .map(Math::exp)
            .toArray();
    return values.length == 0 ? Double.NaN : Median.withDefaults().evaluate(values);
  }

  private List<String> notes(Ruling.Final ruling) {
    List<String> notes = new ArrayList<>();
    notes.add(cannotSee());
    notes.add(
        "Base and head ran at different times: what the machine was like at each is in the ratios,"
            + " and the wide floor and margin of CPU time are all that allows for it.");
    notes.add("Every pair had %s; both its JVMs were of one build.".formatted(shape.text()));
    if (ruling.decision() == Decision.INCONCLUSIVE) {
      notes.add("A baseline of more pairs, and --pairs, show smaller changes.");
    }
    return notes;
  }

  /** What a change may do unseen. */
  private static String cannotSee() {
    Metric cpu = SteadyMetric.CPU.metric();
    Metric allocated = SteadyMetric.ALLOCATED.metric();
    return String.format(
        Locale.ROOT,
        "Not seen against a stored baseline: a change of rows/s or latency that costs neither"
            + " allocation nor CPU time; one of CPU time of %.0f %% or less, of allocation of"
            + " %.0f %% or less. A PASS may hide %.0f %% of CPU time and %.0f %% of allocation. Where a base can be"
            + " built, the two in turns show more: --base COMMIT.",
        cpu.floor() * 100,
        allocated.floor() * 100,
        cpu.margin() * 100,
        allocated.margin() * 100);
  }
}
