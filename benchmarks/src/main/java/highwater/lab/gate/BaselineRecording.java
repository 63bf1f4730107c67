package highwater.lab.gate;

import highwater.lab.CannotRunException;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.plan.Plan;
import highwater.lab.result.BaselineFile;
import highwater.lab.result.Environment;
import highwater.lab.result.Schema;
import highwater.lab.turns.Arms;
import highwater.lab.turns.Code;
import highwater.lab.turns.Comparison;
import highwater.lab.turns.PacedRules;
import highwater.pipeline.BadInputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Has a build take turns with itself and keeps the pairs to compare later builds with. */
public final class BaselineRecording {
  /** As many as make the smallest p-value small enough for any gate: 1 in 12,870 against eight. */
  public static final int PAIRS = 8;

  private final Plan plan;
  private final String label;
  private final String classPath;
  private final Rules rules;
  private final PrintWriter out;
  private final boolean terminal;

  /**
   * How a baseline is recorded.
   *
   * @param pairs valid ones
   * @param seed of all coins
   * @param shape of the pairs; absent where a pilot is to find it
   * @param paced loads that the pairs answer; absent where latency is not reported
   */
  public record Rules(int pairs, long seed, Optional<PairShape> shape, Optional<PacedRules> paced) {
    /**
     * @throws BadInputException where there is no pair
     */
    public Rules {
      if (pairs < 1) {
        throw new BadInputException("--pairs %d: record one pair at least".formatted(pairs));
      }
    }
  }

  /**
   * A recording that has not begun.
   *
   * @param plan with the one trial that is run
   * @param label of the build, in a few words
   * @param classPath of its JVMs
   * @param out takes progress
   * @param terminal whether {@code out} is a terminal
   */
  public BaselineRecording(
      Plan plan, String label, String classPath, Rules rules, PrintWriter out, boolean terminal) {
    this.plan = plan;
    this.label = label;
    this.classPath = classPath;
    this.rules = rules;
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Plays the pairs.
   *
   * @param broker is left open
   * @param results the folder of all runs
   * @param home the project's folder
   * @return the baseline's folder
   * @throws CannotRunException where too many pairs are not valid, or nobody could ever tell
   *     whether another machine is like this one
   */
  public Path run(KafkaBroker broker, Path results, Path home) throws InterruptedException {
    Environment here = Comparison.environment(plan, rules.seed(), broker, home);
    if (here.machine().cpu().isEmpty()) {
      throw new CannotRunException(
          "this system does not tell the model of its CPU: nothing could be compared with a baseline of it");
    }
    PairPlay play =
        new PairPlay(
            rules.shape(), rules.seed(), plan.trialTimeout(), InstantSource.system(), this::say);
    ValidPairs script = new ValidPairs(rules.pairs(), rules.paced(), play);
    Comparison.Outcome compared =
        new Comparison(
                plan, Arms.of(plan, side("a"), side("b")), script, rules.seed(), out, terminal)
            .run(broker, results, home);
    PairShape shape = play.shape().orElseThrow();
    new BaselineFile(
            Schema.VERSION,
            compared.folder().getFileName().toString(),
            label,
            plan.name(),
            rules.seed(),
            valid(compared),
            new BaselineFile.Shape(
                shape.warmup().toMillis(), shape.turn().toMillis(), shape.turns()),
            rules
                .paced()
                .map(
                    paced ->
                        new BaselineFile.PacedLoad(
                            paced.rowsPerSecond(), paced.phase().toMillis(), paced.phases())))
        .write(compared.folder());
    return compared.folder();
  }

  private Code side(String name) {
    return new Code(name, label, classPath);
  }

  private static int valid(Comparison.Outcome compared) {
    return (int)
        compared.pairs().stream().filter(pair -> pair.number() > 0 && pair.valid()).count();
  }

  private void say(String sentence) {
    out.println(sentence);
    out.flush();
  }
}
