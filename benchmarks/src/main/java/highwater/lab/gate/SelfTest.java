package highwater.lab.gate;

import highwater.lab.broker.KafkaBroker;
import highwater.lab.gate.report.GateReport;
import highwater.lab.gate.report.Inconclusive;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.plan.Plan;
import highwater.lab.result.PairResult;
import highwater.lab.turns.Arms;
import highwater.lab.turns.Code;
import highwater.lab.turns.Comparison;
import highwater.lab.turns.PacedRules;
import highwater.lab.turns.PairScript;
import highwater.lab.turns.TurnRules;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Whole gates on this machine whose right verdict is known: of identical code, which must not be
 * called a regression, and of code with a brake of 5 and of 10 %, which must.
 */
public final class SelfTest {
  private static final int CALIBRATION_PAIRS = 3;
  private static final int CALIBRATION_TURNS = 10;
  private static final List<Double> SLOWDOWNS = List.of(0.05, 0.10);

  private final Plan plan;
  private final String classPath;
  private final GateRule rule;
  private final Optional<PacedRules> paced;
  private final long seed;
  private final PrintWriter out;
  private final boolean terminal;

  /**
   * A self-test that has not begun.
   *
   * @param plan of one trial, of {@link highwater.lab.stream.BrakedCrimeCounts}
   * @param classPath of both sides
   * @param paced loads that the pairs answer
   * @param seed of the first gate's coins; the others have the following ones
   * @param out takes progress
   * @param terminal whether {@code out} is a terminal
   */
  public SelfTest(
      Plan plan,
      String classPath,
      GateRule rule,
      Optional<PacedRules> paced,
      long seed,
      PrintWriter out,
      boolean terminal) {
    this.plan = plan;
    this.classPath = classPath;
    this.rule = rule;
    this.paced = paced;
    this.seed = seed;
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Calibrates the brake and runs the gates.
   *
   * @param broker is left open
   * @param gates of identical code
   * @param folder takes a folder for every gate
   * @param home the project's folder
   * @param keep takes each report with its folder
   * @param soFar takes what there is after each gate
   */
  public SelfTestOutcome run(
      KafkaBroker broker,
      int gates,
      Path folder,
      Path home,
      BiConsumer<GateReport, Path> keep,
      Consumer<SelfTestOutcome> soFar)
      throws InterruptedException {
    Brake brake = calibrate(broker, folder, home);
    List<Double> slowdowns = new ArrayList<>(Collections.nCopies(gates, 0.0));
    slowdowns.addAll(SLOWDOWNS);
    List<TestedGate> tested = new ArrayList<>();
    for (double slowdown : slowdowns) {
      GateRun.Outcome outcome =
          new GateRun(
                  plan,
                  side("base", 0),
                  side("head", slowdown == 0 ? 0 : brake.nanos(slowdown)),
                  new GateRun.Rules(
                      rule, seed + tested.size(), Inconclusive.TELL, Optional.empty(), paced),
                  out,
                  terminal)
              .run(broker, folder, home);
      keep.accept(outcome.report(), outcome.folder());
      TestedGate gate = new TestedGate(slowdown, outcome.report());
      tested.add(gate);
      say(gate.sentence());
      soFar.accept(new SelfTestOutcome(brake, tested));
    }
    return new SelfTestOutcome(brake, tested);
  }

  private Code side(String name, long nanos) {
    Map<String, String> changes = Brake.changes(nanos);
    return new Code(name, "this build with " + changes, classPath, changes);
  }

  private Brake calibrate(KafkaBroker broker, Path results, Path home) throws InterruptedException {
    say("Calibrating the brake");
    Arms arms = Arms.of(plan, side("base", 0), side("head", Brake.CALIBRATION_NANOS));
    TurnRules rules =
        new TurnRules(
            CALIBRATION_TURNS, TurnRules.TURN, PairPlay.PILOT_WARMUP, seed, plan.trialTimeout());
    Comparison.Outcome compared =
        new Comparison(plan, arms, PairScript.of(CALIBRATION_PAIRS, rules), seed, out, terminal)
            .run(broker, results, home);
    Brake brake =
        Brake.calibrated(
            compared.pairs().stream()
                .filter(PairResult::valid)
                .map(PairResult::logRatio)
                .mapToDouble(OptionalDouble::orElseThrow)
                .toArray());
    SLOWDOWNS.forEach(
        share ->
            say(
                String.format(
                    Locale.ROOT,
                    "%.0f %% slower is %d ns a row of output",
                    share * 100,
                    brake.nanos(share))));
    return brake;
  }

  private void say(String sentence) {
    out.println(sentence);
    out.flush();
  }
}
