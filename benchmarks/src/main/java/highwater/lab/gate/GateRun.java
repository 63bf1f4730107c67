package highwater.lab.gate;

import highwater.lab.broker.KafkaBroker;
import highwater.lab.gate.report.GateReport;
import highwater.lab.gate.report.GatedPair;
import highwater.lab.gate.report.Inconclusive;
import highwater.lab.gate.report.Reported;
import highwater.lab.gate.verdict.Gate;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.gate.verdict.Ruling;
import highwater.lab.measure.Turn;
import highwater.lab.measure.TurnPair;
import highwater.lab.plan.Plan;
import highwater.lab.result.PairResult;
import highwater.lab.turns.Arms;
import highwater.lab.turns.Code;
import highwater.lab.turns.Comparison;
import highwater.lab.turns.PacedRules;
import highwater.pipeline.BadInputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.statistics.descriptive.Median;

/** Has base and head take turns on a stream until the gate has ruled. */
public final class GateRun {
  private final Plan plan;
  private final Code base;
  private final Code head;
  private final Rules rules;
  private final List<PairMetric> metrics;
  private final Gate gate;
  private final PrintWriter out;
  private final boolean terminal;

  /**
   * How a gate is run.
   *
   * @param rule how certain it must be
   * @param seed of all its coins
   * @param inconclusive what the build makes of it
   * @param shape of its pairs; absent where a pilot is to find it
   * @param paced loads that the pairs answer; absent where latency is not gated
   */
  public record Rules(
      GateRule rule,
      long seed,
      Inconclusive inconclusive,
      Optional<PairShape> shape,
      Optional<PacedRules> paced) {
    /**
     * @throws BadInputException where the rule's pairs are too few ever to show anything
     */
    public Rules {
      int last = rule.looks().get(rule.looks().size() - 1);
      int metrics = PairMetric.all(paced.isPresent()).size();
      int fewest = rule.fewestPairs(metrics);
      if (last < fewest) {
        throw new BadInputException(
            "%d pairs can never show a regression of any of %d metrics: allow %d at least"
                .formatted(last, metrics, fewest));
      }
    }
  }

  /**
   * A finished gate.
   *
   * @param folder with the pairs and turns it judged by
   */
  public record Outcome(GateReport report, Path folder) {}

  /**
   * A gate that has not begun.
   *
   * @param plan with the one trial that both run
   * @param out takes progress
   * @param terminal whether {@code out} is a terminal
   */
  public GateRun(Plan plan, Code base, Code head, Rules rules, PrintWriter out, boolean terminal) {
    this.plan = plan;
    this.base = base;
    this.head = head;
    this.rules = rules;
    this.metrics = PairMetric.all(rules.paced().isPresent());
    this.gate = new Gate(rules.rule(), metrics.stream().map(PairMetric::metric).toList());
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Runs pairs until the rule's end.
   *
   * @param broker is left open
   * @param results the folder of all runs
   * @param home the project's folder
   * @throws highwater.lab.CannotRunException where too many pairs are not valid
   */
  public Outcome run(KafkaBroker broker, Path results, Path home) throws InterruptedException {
    PairPlay play =
        new PairPlay(
            rules.shape(), rules.seed(), plan.trialTimeout(), InstantSource.system(), this::say);
    GateScript script = new GateScript(gate, metrics, rules.paced(), play, this::say);
    Instant startedAt = Instant.now();
    Comparison.Outcome compared =
        new Comparison(plan, Arms.of(plan, base, head), script, rules.seed(), out, terminal)
            .run(broker, results, home);
    return new Outcome(
        report(compared, play, script.ruling().orElseThrow(), startedAt), compared.folder());
  }

  private void say(String sentence) {
    out.println(sentence);
    out.flush();
  }

  private GateReport report(
      Comparison.Outcome compared, PairPlay play, Ruling.Final ruling, Instant startedAt) {
    List<PairResult> pairs = compared.pairs().stream().filter(pair -> pair.number() > 0).toList();
    List<String> notes = new ArrayList<>();
    play.pilot().ifPresent(pilot -> notes.add(pilot.sentence()));
    notes.add("Every pair had " + play.shape().orElseThrow().text() + ".");
    notes.add(
        rules
            .paced()
            .map(
                paced ->
                    String.format(
                        Locale.ROOT,
                        "Latency is that of %.0f rows/s in %d phases of %d s.",
                        paced.rowsPerSecond(),
                        paced.phases(),
                        paced.phase().toSeconds()))
            .orElse("Latency is not gated: a change of it that costs no rows/s is not seen."));
    return new GateReport(
        compared.folder().getFileName().toString(),
        startedAt,
        Duration.between(startedAt, Instant.now()),
        base.label(),
        head.label(),
        rules.seed(),
        "",
        rules.rule(),
        ruling,
        rules.inconclusive(),
        pairs.stream().map(this::gated).toList(),
        List.of(batchMs(play.valid(compared.pairs()))),
        notes);
  }

  private GatedPair gated(PairResult pair) {
    return new GatedPair(
        pair.number(),
        pair.startedAtMs(),
        pair.aStartedFirst(),
        metrics.stream().map(metric -> metric.of().apply(pair)).toList(),
        pair.reasons());
  }

  private static Reported batchMs(List<PairResult> valid) {
    return new Reported(
        "time of a batch", "ms", batchMs(valid, TurnPair::a), batchMs(valid, TurnPair::b));
  }

  private static double batchMs(List<PairResult> valid, Function<TurnPair, Turn> arm) {
    return Median.withDefaults()
        .evaluate(
            valid.stream()
                .flatMap(pair -> pair.turns().stream())
                .map(arm)
                .mapToDouble(turn -> (double) turn.wallMs() / turn.batches())
                .toArray());
  }
}
