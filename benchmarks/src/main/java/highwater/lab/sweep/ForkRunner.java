package highwater.lab.sweep;

import highwater.bench.DrainBenchmark;
import highwater.bench.PacedBenchmark;
import highwater.bench.TrialParams;
import highwater.lab.CannotRunException;
import highwater.lab.plan.Paced;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlannedFork;
import highwater.lab.plan.Trial;
import highwater.lab.result.DrainedFile;
import highwater.lab.trial.Drained;
import highwater.lab.trial.ForkProperties;
import highwater.lab.trial.Scratch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs one fork after the other by JMH, each a JVM of its own, and takes what it hands over. */
final class ForkRunner {
  /** For all of a fork that is not the drain: Spark's start, filling the topic, the verdict. */
  private static final long AROUND_THE_DRAIN_SECONDS = 1800;

  private final Plan plan;
  private final Map<String, String> brokerProperties;
  private final Scratch scratch;
  private final Path temporary;

  ForkRunner(Plan plan, Map<String, String> brokerProperties, Scratch scratch) {
    this.plan = plan;
    this.brokerProperties = brokerProperties;
    this.scratch = scratch;
    this.temporary = scratch.newFolder("tmp-");
  }

  /** What a fork saw, and what JMH made of it; no results where the fork failed. */
  record ForkRun(Drained drained, Collection<RunResult> results) {}

  /**
   * What every fork of a plan is started with, beside Spark's module options and its trial's; where
   * a trial has a heap of its own, that.
   */
  static List<String> flags(Plan plan) {
    return flags(plan, List.of("-Xmx" + plan.forkHeap()));
  }

  private static List<String> flags(Plan plan, List<String> jvm) {
    List<String> flags = new ArrayList<>(jvm);
    ForkProperties.ofRun(
            plan.cores(), plan.trialTimeout(), plan.warmupBatches(), plan.steadyBatches())
        .forEach((name, value) -> flags.add("-D" + name + "=" + value));
    return flags;
  }

  /**
   * Runs a fork to its end.
   *
   * @param log takes all its output
   * @throws CannotRunException where JMH runs no fork at all
   */
  ForkRun run(PlannedFork fork, Path log) {
    long startedAtMs = System.currentTimeMillis();
    Path handOver = scratch.folder().resolve("drained-" + fork.position() + ".json");
    try {
      Collection<RunResult> results = new Runner(options(fork, log, handOver).build()).run();
      return new ForkRun(
          new DrainedFile(handOver)
              .read()
              .orElseGet(() -> Drained.failed(startedAtMs, "the fork handed nothing over")),
          results);
    } catch (RunnerException e) {
      if (e.getCause() == null) {
        // Without a cause it is JMH that did not start: its lock is taken, no such benchmark.
        throw new CannotRunException(e.getMessage().replaceFirst("^ERROR: ", "JMH: "), e);
      }
      Optional<Drained> drained = new DrainedFile(handOver).read();
      return new ForkRun(
          drained.orElseGet(() -> Drained.failed(startedAtMs, reason(e))), List.of());
    }
  }

  private ChainedOptionsBuilder options(PlannedFork fork, Path log, Path handOver) {
    Trial trial = fork.trial();
    List<String> jvmArgs = flags(plan, trial.jvm().flags());
    // Of two options of one name the later holds.
    ForkProperties.ofTrial(
            trial.load().input(),
            trial.load().groups(),
            trial.stream(),
            plan.warmupBatches(trial),
            plan.steadyBatches(trial))
        .forEach((name, value) -> jvmArgs.add("-D" + name + "=" + value));
    jvmArgs.add("-Djava.io.tmpdir=" + temporary);
    jvmArgs.add("-D" + Scratch.PROPERTY + "=" + scratch.folder());
    jvmArgs.add("-D" + DrainedFile.PROPERTY + "=" + handOver);
    brokerProperties.forEach((name, value) -> jvmArgs.add("-D" + name + "=" + value));
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(benchmark(trial)) + "$")
            .forks(1)
            .warmupForks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .timeout(TimeValue.seconds(plan.trialTimeout().toSeconds() + AROUND_THE_DRAIN_SECONDS))
            .shouldFailOnError(true)
            .output(log.toString())
            .jvmArgs(jvmArgs.toArray(String[]::new));
    TrialParams.of(trial).forEach(options::param);
    return options;
  }

  private static String benchmark(Trial trial) {
    return trial.load() instanceof Paced
        ? PacedBenchmark.class.getName() + ".pace"
        : DrainBenchmark.class.getName() + ".drain";
  }

  private static String reason(RunnerException failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root.getSuppressed().length > 0) {
      root = root.getSuppressed()[0];
    }
    return "the fork failed: " + root.getMessage();
  }
}
