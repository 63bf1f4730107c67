package highwater.lab.gate;

import highwater.lab.broker.KafkaBroker;
import highwater.lab.gate.report.GateReport;
import highwater.lab.gate.report.Inconclusive;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.gate.verdict.Ruling;
import highwater.lab.gate.verdict.SampleGate;
import highwater.lab.plan.Plan;
import highwater.lab.result.BaselineFile;
import highwater.lab.result.KeptPair;
import highwater.lab.result.StoredBaseline;
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
import java.util.List;
import java.util.Optional;

/**
 * Has a build take turns with itself as a stored baseline did, and judges by what both runs' {@code
 * pairs.csv} have.
 */
public final class StoredGateRun {
  /** Pairs at most, where nobody asks for more. */
  public static final int MOST_PAIRS = 12;

  private final StoredBaseline baseline;
  private final List<KeptPair> base;
  private final Plan plan;
  private final Rules rules;
  private final SampleGate gate;
  private final int pairs;

  /**
   * How a build is gated.
   *
   * @param rule how certain the gate must be
   * @param seed of all its coins
   * @param inconclusive what the build makes of it
   * @param most how many pairs at most
   */
  public record Rules(GateRule rule, long seed, Inconclusive inconclusive, int most) {}

  /**
   * A gate that has not begun. It has as many pairs as the baseline, if that is not more than it
   * may have and not fewer than can show anything.
   *
   * @param plan with the one trial that is run
   * @throws BadInputException where the pairs are too few ever to show anything
   */
  public StoredGateRun(StoredBaseline baseline, Plan plan, Rules rules) {
    this.baseline = baseline;
    this.base = baseline.pairs().stream().filter(StoredGateRun::complete).toList();
    this.plan = plan;
    this.rules = rules;
    this.gate = new SampleGate(rules.rule());
    int fewest =
        gate.fewestHead(base.size(), SteadyMetric.ALL.size(), rules.most())
            .orElseThrow(
                () ->
                    new BadInputException(
                        "%s: its %d pairs with all steady metrics and %d of this build can never show a regression: allow more with --pairs, or %s"
                            .formatted(
                                baseline.folder(),
                                base.size(),
                                rules.most(),
                                StoredBaseline.RECORD)));
    this.pairs = Math.max(fewest, Math.min(base.size(), rules.most()));
  }

  private static boolean complete(KeptPair pair) {
    return SteadyMetric.ALL.stream().allMatch(metric -> metric.log(pair).isPresent());
  }

  /**
   * Looks whether this machine and plan are the baseline's, before a broker is started.
   *
   * @param home the project's folder
   * @throws BadInputException where not
   */
  public void refuseOther(Path home) {
    baseline.refuseOther(
        Comparison.environment(plan, rules.seed(), baseline.environment().broker(), home));
  }

  /**
   * Plays the pairs and judges.
   *
   * @param label of the build, in a few words
   * @param classPath of its JVMs
   * @param broker is left open
   * @param results the folder of all runs
   * @param home the project's folder
   * @param out takes progress
   * @param terminal whether {@code out} is a terminal
   * @throws BadInputException where the broker or anything else is not as it was
   * @throws highwater.lab.CannotRunException where too many pairs are not valid
   */
  public GateRun.Outcome run(
      String label,
      String classPath,
      KafkaBroker broker,
      Path results,
      Path home,
      PrintWriter out,
      boolean terminal)
      throws InterruptedException {
    baseline.refuseOther(Comparison.environment(plan, rules.seed(), broker, home));
    Instant startedAt = Instant.now();
    Arms arms = Arms.of(plan, new Code("a", label, classPath), new Code("b", label, classPath));
    PairPlay play =
        new PairPlay(
            Optional.of(shape(baseline.file().shape())),
            rules.seed(),
            plan.trialTimeout(),
            InstantSource.system(),
            out::println);
    ValidPairs script =
        new ValidPairs(pairs, baseline.file().paced().map(StoredGateRun::rules), play);
    Comparison.Outcome compared =
        new Comparison(plan, arms, script, rules.seed(), out, terminal).run(broker, results, home);
    // From its file as the baseline's are, so that anybody can repeat it from the two files.
    List<KeptPair> head = KeptPair.read(compared.folder());
    List<KeptPair> judged = head.stream().filter(KeptPair::valid).toList();
    Ruling.Final ruling =
        gate.judge(SteadyMetric.ALL.stream().map(metric -> metric.samples(base, judged)).toList());
    ruling.metrics().forEach(metric -> out.println(metric.sentence()));
    out.flush();
    GateReport report =
        new StoredGateReport(baseline, base, rules, play.shape().orElseThrow())
            .of(
                compared,
                head,
                label,
                startedAt,
                Duration.between(startedAt, Instant.now()),
                ruling);
    return new GateRun.Outcome(report, compared.folder());
  }

  private static PairShape shape(BaselineFile.Shape shape) {
    return new PairShape(
        Duration.ofMillis(shape.warmupMs()), Duration.ofMillis(shape.turnMs()), shape.turns());
  }

  private static PacedRules rules(BaselineFile.PacedLoad paced) {
    return new PacedRules(
        paced.rowsPerSecond(), Duration.ofMillis(paced.phaseMs()), paced.phases());
  }
}
