package highwater.lab.cli;

import highwater.lab.broker.BrokerOptions;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.model.Capacity;
import highwater.lab.model.CapacitySearch;
import highwater.lab.model.Probe;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.sweep.CapacityRun;
import highwater.pipeline.BadInputException;
import highwater.pipeline.cli.CommandShell;
import highwater.pipeline.cli.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for the highest sustainable rate. */
@Command(
    name = "capacity",
    mixinStandardHelpOptions = true,
    description = {
      "Looks for the highest rate that a query sustains: the backlog's slope is not above zero.",
      "Each probe is a fresh JVM under another rate; a rate counts when its runs agree.",
      "Exit code 0 where it is found, 4 where the probes or the range end before."
    })
final class CapacityCommand implements Callable<Integer> {
  private static final int EXIT_INCONCLUSIVE = 4;

  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN",
      defaultValue = "capacity",
      description =
          "a plan of one trial with a paced load, whose rate is replaced (default:"
              + " ${DEFAULT-VALUE})")
  private String planName;

  @Option(
      names = "--lowest",
      paramLabel = "ROWS/S",
      defaultValue = "1000",
      description = "where the search begins (default: ${DEFAULT-VALUE})")
  private double lowest;

  @Option(
      names = "--highest",
      paramLabel = "ROWS/S",
      defaultValue = "100000",
      description = "where it ends (default: ${DEFAULT-VALUE})")
  private double highest;

  @Option(
      names = "--precision",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description = "how near the rate has to be (default: ${DEFAULT-VALUE}, 5 %%)")
  private double precision;

  @Option(
      names = "--probes",
      paramLabel = "N",
      defaultValue = "30",
      description = "the most runs (default: ${DEFAULT-VALUE})")
  private int probes;

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
    PrintWriter terminal = spec.commandLine().getOut();
    Path home = Path.of(System.getProperty(SweepCommand.HOME, "")).toAbsolutePath();
    Plan plan = PlanFile.read(planName, home.resolve("benchmarks/plans"));
    CapacityRun run = new CapacityRun(plan, terminal, ProgressLine.onTerminal());
    CapacitySearch search = search();
    terminal.printf(
        "Plan %s: looking between %s and %s rows/s, at most %d runs%n",
        plan.name(), lowest, highest, probes);
    terminal.flush();
    try (KafkaBroker opened = broker.open(terminal)) {
      CapacityRun.Outcome outcome = run.run(opened, out, home, search, probes);
      terminal.printf("%n%s%n%nResults: %s%n", outcome.capacity().sentence(), outcome.folder());
      terminal.flush();
      return exitCode(outcome.capacity());
    }
  }

  private CapacitySearch search() {
    try {
      return CapacitySearch.between(lowest, highest, precision, probes);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("capacity: " + e.getMessage(), e);
    }
  }

  private static int exitCode(Capacity capacity) {
    boolean nothing =
        capacity.runs().stream().allMatch(run -> run.outcome() == Probe.Outcome.UNCLEAR);
    if (nothing) {
      return CommandShell.EXIT_COULD_NOT_RUN;
    }
    return capacity.end() == Capacity.End.FOUND ? 0 : EXIT_INCONCLUSIVE;
  }
}
