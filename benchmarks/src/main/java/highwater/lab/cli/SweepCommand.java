package highwater.lab.cli;

import highwater.lab.broker.BrokerOptions;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.report.RunReport;
import highwater.lab.result.KeptRun;
import highwater.lab.sweep.EnvironmentProbe;
import highwater.lab.sweep.Sweep;
import highwater.lab.sweep.SweepLive;
import highwater.lab.sweep.SweepTable;
import highwater.pipeline.cli.CommandShell;
import highwater.pipeline.cli.LiveOptions;
import highwater.pipeline.cli.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a plan. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description = {
      "Runs every trial of a plan in fresh JVMs, in random order, and keeps what each measured.",
      "A run that died goes on with --resume and ends as it would have.",
      "Exit code 1 if a fork is not valid, 3 if none is."
    })
final class SweepCommand implements Callable<Integer> {
  private static final int EXIT_INVALID = 1;
  private static final String OUT = "--out";
  private static final String RESUME = "--resume";
  private static final String SLIDE = "slideDuration";

  /** The project's folder, where plans ship; set by the launcher. */
  static final String HOME = "highwater.home";

  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN",
      defaultValue = "quick",
      description =
          "a plan that ships (quick, standard, course, course-short, rivals) or a YAML"
              + " file (default: ${DEFAULT-VALUE})")
  private String planName;

  @Option(
      names = OUT,
      paramLabel = "FOLDER",
      defaultValue = "results",
      description = "the run gets a folder of its own in it (default: ${DEFAULT-VALUE})")
  private Path out;

  @Option(
      names = RESUME,
      paramLabel = "RUN_FOLDER",
      description =
          "go on with a run that died, with the plan in its folder; the machine, the versions, the"
              + " kind of broker and the git commit have to be those it was begun with")
  private Path resume;

  @Mixin private LiveOptions live = new LiveOptions();

  @Mixin private BrokerOptions broker = new BrokerOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter terminal = spec.commandLine().getOut();
    Path home = Path.of(System.getProperty(HOME, "")).toAbsolutePath();
    return resume == null ? begin(terminal, home) : goOn(terminal, home);
  }

  private int begin(PrintWriter terminal, Path home) throws InterruptedException {
    Plan plan = PlanFile.read(planName, home.resolve("benchmarks/plans"));
    terminal.printf(
        "Plan %s: %d trials, %d forks in all, order by seed %d%n",
        plan.name(), plan.trials().size(), plan.order().size(), plan.orderSeed());
    terminal.flush();
    Sweep sweep = sweep(plan, terminal);
    try (KafkaBroker opened = broker.open(terminal)) {
      return report(
          terminal, plan, shown(sweep, plan, opened, shown -> shown.run(opened, out, home)));
    }
  }

  private int goOn(PrintWriter terminal, Path home) throws InterruptedException {
    refuseBeside(spec.commandLine().getParseResult().hasMatchedPositional(0), "PLAN");
    refuseBeside(spec.commandLine().getParseResult().hasMatchedOption(OUT), OUT);
    try (KeptRun kept = KeptRun.open(resume)) {
      Plan plan = kept.plan();
      int forks = plan.order().size();
      if (kept.left().isEmpty()) {
        terminal.printf(
            "Run %s is complete: all %d forks are kept, %d of them valid%n%nResults: %s%n",
            kept.environment().run(), forks, kept.valid(), kept.folder());
        terminal.flush();
        return exitCode(kept.valid(), forks);
      }
      new EnvironmentProbe(home).refuseOther(kept);
      terminal.printf(
          "Run %s, plan %s: %d of %d forks are kept, %d are left%n",
          kept.environment().run(), plan.name(), kept.kept().size(), forks, kept.left().size());
      terminal.flush();
      try (KafkaBroker opened = broker.open(terminal)) {
        return report(
            terminal,
            plan,
            shown(sweep(plan, terminal), plan, opened, shown -> shown.resume(opened, kept, home)));
      }
    }
  }

  /** What a sweep does. */
  private interface Work {
    Sweep.Outcome with(Sweep sweep) throws InterruptedException;
  }

  private Sweep.Outcome shown(Sweep sweep, Plan plan, KafkaBroker opened, Work work)
      throws InterruptedException {
    if (live.port().isEmpty()) {
      return work.with(sweep);
    }
    PrintWriter terminal = spec.commandLine().getOut();
    try (SweepLive page =
        new SweepLive(
            live.port().getAsInt(),
            opened.address(),
            "Highwater, sweep " + plan.name(),
            plan.trials().stream()
                .anyMatch(trial -> trial.settings().asMap().containsKey(SLIDE)))) {
      terminal.printf("Live: %s (looking costs CPU time: not for numbers to keep)%n", page.url());
      terminal.flush();
      return work.with(sweep.telling(page::progress));
    }
  }

  private void refuseBeside(boolean given, String what) {
    if (given) {
      throw new ParameterException(
          spec.commandLine(),
          "%s goes on with the plan in its folder, and in that folder: leave out %s"
              .formatted(RESUME, what));
    }
  }

  private Sweep sweep(Plan plan, PrintWriter terminal) {
    return new Sweep(plan, terminal, ProgressLine.onTerminal(), brokerArguments());
  }

  /** What of the command line has to be said again when the run is gone on with. */
  private String brokerArguments() {
    return spec.commandLine().getParseResult().matchedOptions().stream()
        .filter(
            option -> !List.of(OUT, RESUME, "--live", "--live-port").contains(option.longestName()))
        .filter(option -> !option.originalStringValues().isEmpty())
        .map(option -> option.longestName() + " " + option.originalStringValues().get(0))
        .collect(Collectors.joining(" "));
  }

  private static int report(PrintWriter terminal, Plan plan, Sweep.Outcome outcome) {
    terminal.printf(
        "%n%s%n%nResults: %s%n", new SweepTable(plan, outcome.results()), outcome.folder());
    terminal.printf("Report: %s%n", RunReport.write(outcome.folder()));
    terminal.flush();
    return exitCode(outcome.valid(), outcome.results().size());
  }

  private static int exitCode(long valid, int forks) {
    if (valid == 0) {
      return CommandShell.EXIT_COULD_NOT_RUN;
    }
    return valid == forks ? 0 : EXIT_INVALID;
  }
}
