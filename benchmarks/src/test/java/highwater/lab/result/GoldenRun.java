package highwater.lab.result;

import highwater.lab.measure.Latency;
import highwater.lab.measure.RecordedBatches;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.plan.PlannedFork;
import highwater.lab.trial.Drained;
import highwater.lab.trial.Sample;
import highwater.lab.trial.TestSamples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.SingleShotResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

/** A run of two trials and four forks that never ran: all its numbers are known. */
public final class GoldenRun {
  public static final String RUN = "run-1";
  static final long STARTED_AT_MS = Instant.parse("2026-11-23T09:56:13.201Z").toEpochMilli();

  /** Plan of the golden files, in the form of {@code plan.text}. */
  static final String PLAN =
      """
      name: golden
      settings: src/test/resources/highwater/lab/result/settings.yaml
      load: {rows: 1000, topicPartitions: 2}
      axes:
        maxOffsetsPerTrigger: [200]
        minPartitions: [unset, 20]
      forks: 2
      steadyBatches: 0
      orderSeed: 5
      """;

  private final Path results;
  private final Plan plan = PlanFile.parse("golden", "golden", PLAN);

  /**
   * @param results the folder of all runs
   */
  public GoldenRun(Path results) {
    this.results = results;
  }

  public RunFolder create() {
    return RunFolder.create(results, RUN, plan, environment());
  }

  public Path folder() {
    return results.resolve(RUN);
  }

  Path file(String name) {
    return folder().resolve(name);
  }

  Plan plan() {
    return plan;
  }

  /** The fork at a position of the order, from 1. */
  PlannedFork fork(int position) {
    return plan.order().get(position - 1);
  }

  public Environment environment() {
    return new Environment(
        Schema.VERSION,
        RUN,
        "2026-11-23T09:56:00Z",
        new Environment.Machine(Optional.of("A CPU, \"fast\""), 2, 1024, 0, "Linux 6", "amd64"),
        new Environment.Jvm("A VM", "17.0.1", "A vendor", List.of("-Xmx1g")),
        new Environment.Versions("0.1.0", "3.5.7", "2.12.18", "3.4.1", "1.37", new TreeMap<>()),
        new Environment.Broker("embedded", "Apache Kafka"),
        Optional.of(new Environment.Git("c0ffee", true, Optional.of("5ca1ab1e"))),
        new Environment.PlanText(
            "golden",
            5,
            PLAN,
            new TreeMap<>(Map.of("a.yaml", new TreeMap<>(Map.of("processingTime", "2 seconds")))),
            new TreeMap<>(Map.of("calls.json", new Environment.InputFile(12, "ab")))),
        List.of());
  }

  /** The environment of a continuation, in which nothing differs. */
  Environment later() {
    Environment then = environment();
    return new Environment(
        then.schemaVersion(),
        then.run(),
        "2026-11-24T08:00:00Z",
        then.machine(),
        then.jvm(),
        then.versions(),
        then.broker(),
        then.git(),
        then.plan(),
        List.of());
  }

  /** A good fork, five batches of it. */
  ForkResult good(int position) throws IOException {
    return ForkResult.of(
        plan,
        fork(position),
        TestSamples.drained(STARTED_AT_MS, RecordedBatches.drain().subList(0, 5)),
        OptionalDouble.of(5712.25));
  }

  ForkResult failed(int position) {
    return ForkResult.of(
        plan,
        fork(position),
        Drained.failed(STARTED_AT_MS, "the query died: \"no\", it said; ünd"),
        OptionalDouble.empty());
  }

  /** A fork with one latency of which all, and all of its split, is the same histogram. */
  static ForkResult withLatency(ForkResult result, Histogram histogram) {
    Sample sample = result.sample();
    return new ForkResult(
        result.planned(),
        new Sample(
            sample.drained(),
            sample.span(),
            sample.throughput(),
            sample.cost(),
            Optional.of(new Latency(histogram, histogram, histogram, histogram, 0, 0)),
            Optional.empty(),
            sample.reasons()),
        result.jmhScoreMs());
  }

  /** Adds good forks with JMH's results, as a sweep would. */
  public static void add(RunFolder folder, GoldenRun run, int... positions) throws IOException {
    for (int position : positions) {
      folder.add(run.good(position), List.of(jmh(position)));
    }
  }

  /** Adds forks that failed, as a sweep would. */
  public static void addFailed(RunFolder folder, GoldenRun run, int... positions) {
    for (int position : positions) {
      folder.add(run.failed(position), List.of());
    }
  }

  /** What JMH says of a fork; its score is that many milliseconds and a quarter. */
  static RunResult jmh(int score) {
    IterationParams once = new IterationParams(IterationType.MEASUREMENT, 1, TimeValue.NONE, 1);
    WorkloadParams workload = new WorkloadParams();
    workload.put("set", "a=\"b\",{c};[d]", 0);
    BenchmarkParams params =
        new BenchmarkParams(
            "highwater.bench.DrainBenchmark.drain",
            "",
            false,
            1,
            new int[] {1},
            List.of(),
            1,
            0,
            once,
            once,
            Mode.SingleShotTime,
            workload,
            TimeUnit.MILLISECONDS,
            1,
            "java",
            List.of("-Xmx1g"),
            "17",
            "A VM",
            "17.0.1",
            "1.37",
            TimeValue.minutes(1));
    IterationResult iteration =
        new IterationResult(params, once, new IterationResultMetaData(1, 1));
    iteration.addResult(
        new SingleShotResult(
            ResultRole.PRIMARY, "drain", score * 1_000_000L + 250_000, TimeUnit.MILLISECONDS));
    iteration.addResult(
        new ScalarResult("sustainedRowsPerSecond", 1234.5, "rows/s", AggregationPolicy.AVG));
    return new RunResult(params, List.of(new BenchmarkResult(params, List.of(iteration))));
  }

  /** Runs some forks and ends as a run that dies between two forks. */
  public void begin(int... positions) throws IOException {
    try (RunFolder folder = create()) {
      add(folder, this, positions);
    }
  }

  /** What a sweep does when it goes on: every fork that is left, in order. */
  void goOn() throws IOException {
    try (KeptRun kept = KeptRun.open(folder());
        RunFolder resumed = RunFolder.resume(kept, later())) {
      for (PlannedFork fork : kept.left()) {
        add(resumed, this, fork.position());
      }
    }
  }

  void append(String file, String text) throws IOException {
    Files.writeString(file(file), text, StandardOpenOption.APPEND);
  }

  /** The text of each file of rows and entries. */
  Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String name : List.of("samples.csv", "batches.csv", "jmh.json")) {
      contents.put(name, Files.readString(file(name)));
    }
    return contents;
  }

  /** The same of a run that nothing happened to. */
  static Map<String, String> undisturbed(Path temp) throws IOException {
    GoldenRun run = new GoldenRun(temp.resolve("undisturbed"));
    run.begin(1, 2, 3, 4);
    return run.contents();
  }

  static String golden(String name) throws IOException {
    return new String(
        GoldenRun.class.getResourceAsStream(name).readAllBytes(), StandardCharsets.UTF_8);
  }
}
