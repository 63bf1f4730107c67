package highwater.lab.sweep;

import highwater.lab.plan.Plan;
import highwater.lab.plan.PlannedFork;
import highwater.lab.result.ForkResult;
import highwater.lab.result.RunFolder;
import highwater.lab.sweep.ForkRunner.ForkRun;
import highwater.pipeline.cli.EverySecond;
import highwater.pipeline.cli.ProgressLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.RunResult;

/**
 * Runs forks, keeps what each measured, and says how far it is.
 *
 * @param terminal whether the line is rewritten in place
 */
record OpenRun(
    Plan plan,
    ForkRunner runner,
    RunFolder kept,
    EndOfRun end,
    ProgressLine line,
    boolean terminal,
    SweepClock clock) {
  private static final Duration SIGNAL_MAY_LAG = Duration.ofSeconds(2);

  /** Where the results are. */
  Path folder() {
    return kept.path();
  }

  /** Runs one fork; one that fails is kept with its reason. */
  ForkResult run(PlannedFork fork) throws InterruptedException {
    clock.forkStarts();
    line.show(clock.running(fork));
    ForkRun run = shown(fork);
    if (run.results().isEmpty() && end.within(SIGNAL_MAY_LAG)) {
      EndOfRun.awaitExit();
    }
    ForkResult result = result(fork, run);
    kept.add(result, run.results());
    clock.forkEnds();
    line.show(clock.done(result));
    line.end();
    return result;
  }

  // Of the thread that shows the time only its end is wanted.
  @SuppressWarnings("try")
  private ForkRun shown(PlannedFork fork) {
    if (!terminal) {
      return runner.run(fork, kept.log(fork));
    }
    try (EverySecond second = new EverySecond(() -> line.show(clock.running(fork)))) {
      return runner.run(fork, kept.log(fork));
    }
  }

  private ForkResult result(PlannedFork fork, ForkRun run) {
    OptionalDouble score =
        run.results().stream()
            .map(RunResult::getPrimaryResult)
            .mapToDouble(primary -> primary.getScore())
            .findFirst();
    return ForkResult.of(plan, fork, run.drained(), score);
  }
}
