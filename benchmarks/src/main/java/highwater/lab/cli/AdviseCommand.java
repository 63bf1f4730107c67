package highwater.lab.cli;

import highwater.lab.advise.Advice;
import highwater.lab.advise.Advisor;
import highwater.lab.advise.Goal;
import highwater.lab.advise.Verification;
import highwater.lab.broker.BrokerOptions;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.plan.Plan;
import highwater.lab.result.FinishedRun;
import highwater.lab.result.WholeFile;
import highwater.lab.sweep.Sweep;
import highwater.pipeline.BadInputException;
import highwater.pipeline.cli.ProgressLine;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proposes settings for a goal. */
@Command(
    name = "advise",
    mixinStandardHelpOptions = true,
    description = {
      "Proposes settings that sustain a rate within a latency, by the model of what a batch costs in"
          + " the results of a sweep, with the margin and what the results cannot say.",
      "Exit code 0 where the proposal keeps what was asked for, 4 where the results do not decide it,"
          + " 1 where none of their settings does. With --verify: 0 where it came true, 1 where not."
    })
final class AdviseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN_FOLDER", description = "the folder of a sweep's results")
  private Path folder;

  @Option(
      names = "--rate",
      required = true,
      paramLabel = "ROWS/S",
      description = "rows per second that arrive")
  private double rate;

  @Option(
      names = "--latency-p99",
      paramLabel = "TIME",
      description = "what at most one row in a hundred may exceed, such as 800ms or 1.5s")
  private String latencyP99;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "write the proposal there, as a settings file")
  private Path save;

  @Option(
      names = "--verify",
      description = "run the proposal at the rate and say whether it came true")
  private boolean verify;

  @Option(
      names = "--forks",
      paramLabel = "N",
      defaultValue = "3",
      description = "fresh JVMs of --verify (default: ${DEFAULT-VALUE})")
  private int forks;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "20",
      description =
          "how long each JVM of --verify is measured, after half of that (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "results",
      description =
          "the run of --verify gets a folder of its own in it (default: ${DEFAULT-VALUE})")
  private Path out;

  @Mixin private BrokerOptions broker = new BrokerOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (forks < 1 || seconds < 1) {
      throw new BadInputException("--forks and --seconds: write a whole number from 1");
    }
    Goal goal = Goal.of(rate, latencyP99);
    Advice advice = new Advisor(FinishedRun.open(folder)).advise(goal);
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.print(advice);
    terminal.flush();
    if (!advice.proposes()) {
      return advice.exitCode();
    }
    if (save != null) {
      WholeFile.write(Map.of(save, advice.settingsFile().getBytes(StandardCharsets.UTF_8)));
    }
    return verify ? verify(terminal, advice) : advice.exitCode();
  }

  private int verify(PrintWriter terminal, Advice advice) throws InterruptedException {
    Verification verification = new Verification(advice);
    Plan plan = verification.plan(forks, Math.max(1, seconds / 2), seconds);
    Path home = Path.of(System.getProperty(SweepCommand.HOME, "")).toAbsolutePath();
    Sweep sweep = new Sweep(plan, terminal, ProgressLine.onTerminal());
    terminal.printf("%nVerifying, %d forks of %d s%n", forks, seconds);
    try (KafkaBroker opened = broker.open(terminal)) {
      Path measured = sweep.run(opened, out, home).folder();
      Verification.Outcome outcome = verification.judge(FinishedRun.open(measured));
      terminal.printf(
          "%n%s%n%nResults: %s%n",
          String.join(System.lineSeparator(), outcome.sentences()), measured);
      terminal.flush();
      return outcome.exitCode();
    }
  }
}
