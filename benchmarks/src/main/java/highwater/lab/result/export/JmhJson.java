package highwater.lab.result.export;

import highwater.lab.result.Environment;
import highwater.lab.result.FinishedRun;
import highwater.lab.result.RunTrial;
import highwater.lab.result.SweptFork;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * A run as JMH's JSON, written by JMH itself, an entry a trial: a drain in throughput mode, an
 * operation being a row and the score sustained rows/s; a paced load in average-time mode, the
 * score being the mean latency of a row in ms. A fork is a JMH fork of one iteration, so {@code
 * rawData} has the forks' numbers; all other measures are secondary, averaged. Only valid forks are
 * in it.
 *
 * <p>{@code jmh.json} in a run's folder is another thing: what JMH saw of each fork, which is the
 * time of a whole trial.
 */
final class JmhJson implements RunExport {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final double NANOS_PER_MS = 1e6;

  @Override
  public String format() {
    return "jmh";
  }

  @Override
  public Map<Path, String> files(List<FinishedRun> runs, Path output) {
    Collection<RunResult> results = results(RunExport.only(runs, format()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    }
    String text = bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    return Map.of(output, text.endsWith("\n") ? text : text + "\n");
  }

  /** An entry a trial that has a valid fork. */
  static Collection<RunResult> results(FinishedRun run) {
    List<RunResult> results = new ArrayList<>();
    for (String part : run.parts()) {
      for (RunTrial trial : run.trials(part)) {
        List<SweptFork> forks =
            trial.forks().stream()
                .filter(fork -> fork.measure(primary(trial)).isPresent())
                .toList();
        if (!forks.isEmpty()) {
          BenchmarkParams params = params(run, trial, forks.size());
          results.add(
              new RunResult(
                  params, forks.stream().map(fork -> benchmark(params, trial, fork)).toList()));
        }
      }
    }
    return results;
  }

  private static String primary(RunTrial trial) {
    return trial.drain() ? SweptFork.SUSTAINED : SweptFork.LATENCY_MEAN;
  }

  private static BenchmarkResult benchmark(BenchmarkParams params, RunTrial trial, SweptFork fork) {
    IterationResult iteration =
        new IterationResult(params, params.getMeasurement(), new IterationResultMetaData(1, 1));
    iteration.addResult(score(trial, fork.measure(primary(trial)).orElseThrow()));
    for (ExportedMeasure measure : ExportedMeasure.values()) {
      OptionalDouble value = fork.measure(measure.column());
      if (value.isPresent() && !measure.column().equals(primary(trial))) {
        iteration.addResult(
            new ScalarResult(
                measure.column(), value.getAsDouble(), unit(measure), AggregationPolicy.AVG));
      }
    }
    return new BenchmarkResult(params, List.of(iteration));
  }

  private static Result<?> score(RunTrial trial, double value) {
    return trial.drain()
        ? new ThroughputResult(ResultRole.PRIMARY, "rows", value, SECOND_NANOS, TimeUnit.SECONDS)
        : new AverageTimeResult(
            ResultRole.PRIMARY,
            "latency",
            1,
            Math.round(value * NANOS_PER_MS),
            TimeUnit.MILLISECONDS);
  }

  private static String unit(ExportedMeasure measure) {
    return switch (measure) {
      case SUSTAINED, PROCESSED -> "rows/s";
      case LATENCY_P50, LATENCY_P99 -> "ms";
      case CPU -> "ms/1000 rows";
      case ALLOCATED -> "B/1000 rows";
    };
  }

  private static BenchmarkParams params(FinishedRun run, RunTrial trial, int forks) {
    Environment environment = run.environment();
    WorkloadParams workload = new WorkloadParams();
    int order = 0;
    for (String axis : run.axes(trial.part())) {
      workload.put(axis, trial.identity().getOrDefault(axis, "unset"), order);
      order++;
    }
    IterationParams none = new IterationParams(IterationType.WARMUP, 0, TimeValue.NONE, 1);
    IterationParams once = new IterationParams(IterationType.MEASUREMENT, 1, TimeValue.NONE, 1);
    return new BenchmarkParams(
        "highwater.%s.%s".formatted(environment.plan().name(), trial.part()),
        "",
        false,
        1,
        new int[] {1},
        List.of(),
        forks,
        0,
        none,
        once,
        trial.drain() ? Mode.Throughput : Mode.AverageTime,
        workload,
        trial.drain() ? TimeUnit.SECONDS : TimeUnit.MILLISECONDS,
        1,
        "java",
        environment.jvm().forkFlags(),
        environment.jvm().version(),
        environment.jvm().name(),
        environment.jvm().version(),
        environment.versions().jmh(),
        TimeValue.NONE);
  }
}
