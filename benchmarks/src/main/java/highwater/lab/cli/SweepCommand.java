package highwater.lab.cli;

import highwater.lab.broker.BrokerOptions;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.sweep.Sweep;
import highwater.lab.sweep.SweepTable;
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

/** Runs a plan. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description = {
      "Runs every trial of a plan in fresh JVMs, in random order, and keeps what each measured.",
      "Exit code 1 if a fork is not valid, 3 if none is."
    })
final class SweepCommand implements Callable<Integer> {
  private static final int EXIT_INVALID = 1;

  /** The project's folder, where plans ship; set by the launcher. */
  private static final String HOME = "highwater.home";

  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN",
      defaultValue = "quick",
      description =
          "a plan that ships (quick, course, course-short, course-vs-default) or a YAML file"
              + " (default: ${DEFAULT-VALUE})")
  private String planName;

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
    Path home = Path.of(System.getProperty(HOME, "")).toAbsolutePath();
    Plan plan = PlanFile.read(planName, home.resolve("benchmarks/plans"));
    terminal.printf(
        "Plan %s: %d trials, %d forks in all, order by seed %d%n",
        plan.name(), plan.trials().size(), plan.order().size(), plan.orderSeed());
    terminal.flush();
    try (KafkaBroker opened = broker.open()) {
      terminal.printf("Broker: %s%n", opened.description());
      Sweep.Outcome outcome =
          new Sweep(plan, terminal, ProgressLine.onTerminal()).run(opened, out, home);
      terminal.printf(
          "%n%s%n%nResults: %s%n", new SweepTable(plan, outcome.results()), outcome.folder());
      terminal.flush();
      return exitCode(outcome);
    }
  }

  private static int exitCode(Sweep.Outcome outcome) {
    if (outcome.valid() == 0) {
      return CommandShell.EXIT_COULD_NOT_RUN;
    }
    return outcome.valid() == outcome.results().size() ? 0 : EXIT_INVALID;
  }
}
