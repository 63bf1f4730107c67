package highwater.lab.cli;

import highwater.lab.broker.BrokerOptions;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.turns.Arms;
import highwater.lab.turns.Comparison;
import highwater.lab.turns.ComparisonTable;
import highwater.lab.turns.PairScript;
import highwater.lab.turns.TurnRules;
import highwater.pipeline.BadInputException;
import highwater.pipeline.cli.CommandShell;
import highwater.pipeline.cli.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the two trials of a plan by taking turns. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compares the two trials of a plan: pairs of live JVMs take turns on the same rows, so that"
          + " the machine's own ups and downs meet both alike.",
      "Exit code 1 if a pair is not valid, 3 if none is, 4 if the pairs tell neither an effect nor"
          + " its absence."
    })
final class CompareCommand implements Callable<Integer> {
  private static final int EXIT_INVALID = 1;
  private static final int EXIT_INCONCLUSIVE = 4;

  @Parameters(
      paramLabel = "PLAN",
      description = "a plan of exactly two trials: one that ships or a YAML file")
  private String planName;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "6",
      description = "pairs of JVMs; each gives one ratio (default: ${DEFAULT-VALUE})")
  private int pairs;

  @Option(
      names = "--turns",
      paramLabel = "N",
      defaultValue = "20",
      description = "turns of each JVM, of about 1.5 s (default: ${DEFAULT-VALUE})")
  private int turns;

  @Option(
      names = "--warmup-seconds",
      paramLabel = "S",
      defaultValue = "20",
      description = "how long each JVM runs before its first turn (default: ${DEFAULT-VALUE})")
  private int warmupSeconds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of the coin that says who goes first (default: the plan's orderSeed)")
  private Long seed;

  @Option(
      names = "--margin",
      paramLabel = "X",
      defaultValue = "0.05",
      description = "the largest change that counts as none (default: ${DEFAULT-VALUE}, 5 %%)")
  private double margin;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "results",
      description = "the run gets a folder of its own in it (default: ${DEFAULT-VALUE})")
  private Path out;

  @Mixin private BrokerOptions broker = new BrokerOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (!(margin > 0 && margin < 1)) {
      throw new BadInputException(
          "--margin %s: write a number above 0 and below 1, such as 0.05".formatted(margin));
    }
    PrintWriter terminal = spec.commandLine().getOut();
    Path home = Path.of(System.getProperty(SweepCommand.HOME, "")).toAbsolutePath();
    Plan plan = PlanFile.read(planName, home.resolve("benchmarks/plans"));
    Arms arms = Arms.of(plan);
    TurnRules rules =
        new TurnRules(
            turns,
            TurnRules.TURN,
            Duration.ofSeconds(warmupSeconds),
            seed == null ? plan.orderSeed() : seed,
            plan.trialTimeout());
    terminal.printf(
        "Plan %s: a is %s, b is %s; %d pairs of %d turns each, order by seed %d%n",
        plan.name(), arms.a().label(), arms.b().label(), pairs, turns, rules.seed());
    terminal.flush();
    try (KafkaBroker opened = broker.open(terminal)) {
      Comparison.Outcome outcome =
          new Comparison(
                  plan,
                  arms,
                  PairScript.of(pairs, rules),
                  rules.seed(),
                  terminal,
                  ProgressLine.onTerminal())
              .run(opened, out, home);
      ComparisonTable table = new ComparisonTable(arms, rules, outcome.pairs(), margin);
      terminal.printf("%n%s%n%nResults: %s%n", table, outcome.folder());
      terminal.flush();
      return exitCode(outcome, table);
    }
  }

  private static int exitCode(Comparison.Outcome outcome, ComparisonTable table) {
    if (outcome.valid() == 0) {
      return CommandShell.EXIT_COULD_NOT_RUN;
    }
    if (outcome.valid() < outcome.pairs().size()) {
      return EXIT_INVALID;
    }
    return table.verdict().inconclusive() ? EXIT_INCONCLUSIVE : 0;
  }
}
