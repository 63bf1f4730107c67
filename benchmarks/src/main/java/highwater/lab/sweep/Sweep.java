package highwater.lab.sweep;

import highwater.lab.broker.KafkaBroker;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlannedFork;
import highwater.lab.result.ForkResult;
import highwater.lab.result.RunFolder;
import highwater.lab.sweep.ForkRunner.ForkRun;
import highwater.lab.trial.Sample;
import highwater.lab.trial.Scratch;
import highwater.pipeline.cli.EverySecond;
import highwater.pipeline.cli.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.RunResult;

/** Runs a plan fork by fork and keeps what each measured. */
public final class Sweep {
  private static final Duration SIGNAL_MAY_LAG = Duration.ofSeconds(2);

  private final Plan plan;
  private final PrintWriter out;
  private final boolean terminal;

  /**
   * A sweep that has not begun.
   *
   * @param out takes progress and results
   * @param terminal whether {@code out} is a terminal
   */
  public Sweep(Plan plan, PrintWriter out, boolean terminal) {
    this.plan = plan;
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * What a sweep left.
   *
   * @param results of every fork, in the order they ran
   * @param folder with the files
   */
  public record Outcome(List<ForkResult> results, Path folder) {
    /** How many forks have numbers that mean what they say. */
    public long valid() {
      return results.stream().filter(result -> result.sample().valid()).count();
    }
  }

  /**
   * Runs every fork of the plan. A fork that fails is kept with its reason and the sweep goes on.
   *
   * @param broker is left open
   * @param results the folder of all runs
   * @param home the project's folder
   */
  public Outcome run(KafkaBroker broker, Path results, Path home) throws InterruptedException {
    Instant startedAt = Instant.now();
    String run = RunFolder.runName(startedAt, plan);
    Scratch scratch = Scratch.create();
    try (RunFolder folder =
            RunFolder.create(
                results,
                run,
                plan,
                new EnvironmentProbe(home).probe(run, startedAt, plan, broker));
        EndOfRun end = new EndOfRun(() -> putAway(folder, scratch, broker))) {
      ForkRunner runner = new ForkRunner(plan, broker.systemProperties(), scratch);
      return new Outcome(runAll(runner, folder, end), folder.path());
    } finally {
      scratch.close();
    }
  }

  private void putAway(RunFolder folder, Scratch scratch, KafkaBroker broker) {
    folder.close();
    broker.close();
    scratch.close();
    if (folder.kept() == 0) {
      out.printf("%nStopped before a fork had ended: nothing is kept.%n");
    } else {
      int forks = plan.trials().size() * plan.forks();
      out.printf("%nStopped: %d of %d forks are kept in %s%n", folder.kept(), forks, folder.path());
    }
    out.flush();
  }

  private List<ForkResult> runAll(ForkRunner runner, RunFolder folder, EndOfRun end)
      throws InterruptedException {
    ProgressLine line = new ProgressLine(out, terminal);
    List<PlannedFork> order = plan.order();
    SweepClock clock = new SweepClock(order.size());
    List<ForkResult> done = new ArrayList<>();
    for (PlannedFork fork : order) {
      clock.forkStarts();
      line.show(clock.running(fork));
      ForkRun run = run(runner, folder, fork, line, clock);
      if (run.results().isEmpty() && end.within(SIGNAL_MAY_LAG)) {
        EndOfRun.awaitExit();
      }
      ForkResult result = result(fork, run);
      folder.add(result, run.results());
      done.add(result);
      clock.forkEnds();
      line.show(clock.done(result));
      line.end();
    }
    return done;
  }

  // Of the thread that shows the time only its end is wanted.
  @SuppressWarnings("try")
  private ForkRun run(
      ForkRunner runner, RunFolder folder, PlannedFork fork, ProgressLine line, SweepClock clock) {
    if (!terminal) {
      return runner.run(fork, folder.log(fork));
    }
    try (EverySecond shown = new EverySecond(() -> line.show(clock.running(fork)))) {
      return runner.run(fork, folder.log(fork));
    }
  }

  private static ForkResult result(PlannedFork fork, ForkRun run) {
    Sample sample = Sample.of(run.drained(), fork.trial().cap());
    OptionalDouble score =
        run.results().stream()
            .map(RunResult::getPrimaryResult)
            .mapToDouble(primary -> primary.getScore())
            .findFirst();
    return new ForkResult(fork, sample, score);
  }
}
