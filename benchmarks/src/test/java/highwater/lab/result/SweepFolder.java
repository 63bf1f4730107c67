package highwater.lab.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes the folder of a sweep that never ran: all its numbers are known. */
public final class SweepFolder {
  private static final List<String> KEYS =
      List.of(
          "schema_version",
          "run",
          "trial",
          "fork",
          "part",
          "control",
          "order_position",
          "started_at",
          "load",
          "rows_per_second",
          "stream",
          "settings",
          "topicPartitions",
          "groups",
          "forkHeap",
          "forkOptions");
  private static final List<String> SETTINGS =
      List.of("counts", "maxOffsetsPerTrigger", "outputMode", "processingTime");

  private final String run;
  private final String startedAt;
  private final List<Map<String, String>> samples = new ArrayList<>();
  private final List<String> batches = new ArrayList<>();
  private Environment.Machine machine =
      new Environment.Machine(Optional.of("A CPU"), 2, 4096, 0, "Linux 6", "amd64");
  private String commit = "c0ffee";

  public SweepFolder(String run, String startedAt) {
    this.run = run;
    this.startedAt = startedAt;
  }

  /** A measured batch and its {@code triggerExecution}. */
  public record Batch(long rows, double ms) {}

  public SweepFolder cpu(String model) {
    machine = new Environment.Machine(Optional.ofNullable(model), 2, 4096, 0, "Linux 6", "amd64");
    return this;
  }

  public SweepFolder commit(String hash) {
    commit = hash;
    return this;
  }

  /** A valid drain. */
  public SweepFolder drain(
      int trial, int fork, long cap, String interval, double sustained, List<Batch> measured) {
    Map<String, String> row = row(trial, fork, "throughput", "drain", "", cap, interval);
    row.put("sustained_rows_per_second", number(sustained));
    row.put("processed_rows_per_second", number(sustained * 1.125));
    row.put("cpu_ms_per_thousand_rows", number(100 + fork));
    row.put("allocated_bytes_per_thousand_rows", number(50_000_000));
    add(row, measured);
    return this;
  }

  /** A valid paced load; its p50 and mean are half of its p99. */
  public SweepFolder paced(
      int trial, int fork, long cap, String interval, double rate, double p99, List<Batch> all) {
    Map<String, String> row = row(trial, fork, "latency", "paced", number(rate), cap, interval);
    row.put("sustained_rows_per_second", number(rate));
    row.put("processed_rows_per_second", number(rate * 3));
    row.put("latency_mean_ms", number(p99 / 2));
    row.put("latency_p50_ms", number(p99 / 2));
    row.put("latency_p99_ms", number(p99));
    add(row, all);
    return this;
  }

  /** A fork without numbers. */
  public SweepFolder invalid(
      int trial, int fork, String part, long cap, String interval, String reason) {
    boolean paced = part.equals("latency");
    Map<String, String> row =
        row(trial, fork, part, paced ? "paced" : "drain", paced ? "500.000" : "", cap, interval);
    row.put("valid", "false");
    row.put("reason", reason);
    add(row, List.of());
    return this;
  }

  private Map<String, String> row(
      int trial, int fork, String part, String load, String rate, long cap, String interval) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("schema_version", Schema.CELL);
    row.put("run", run);
    row.put("trial", Integer.toString(trial));
    row.put("fork", Integer.toString(fork));
    row.put("part", part);
    row.put("control", "false");
    row.put("order_position", Integer.toString(samples.size() + 1));
    row.put("started_at", "2026-11-23T09:56:13.201Z");
    row.put("load", load);
    row.put("rows_per_second", rate);
    row.put("stream", "highwater.lab.stream.CrimeCountsUnderTest");
    row.put("settings", "default");
    row.put("topicPartitions", "2");
    row.put("forkHeap", "2g");
    row.put("forkOptions", "-XX:+UseParallelGC");
    row.put("counts", "by-window");
    row.put("maxOffsetsPerTrigger", Long.toString(cap));
    row.put("outputMode", "update");
    row.put("processingTime", interval);
    row.put("valid", "true");
    return row;
  }

  private void add(Map<String, String> row, List<Batch> measured) {
    samples.add(row);
    for (Batch batch : measured) {
      batches.add(
          String.join(
              ",",
              row.get("trial"),
              row.get("fork"),
              Integer.toString(batches.size()),
              row.get("started_at"),
              "true",
              Long.toString(batch.rows()),
              number(batch.ms())));
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** Writes it into a folder of the run's name. */
  public FinishedRun in(Path results) {
    List<String> columns = new ArrayList<>(KEYS);
    columns.addAll(SETTINGS);
    columns.addAll(Measures.columns());
    columns.addAll(List.of("jmh_score_ms", "valid", "reason"));
    List<String> lines = new ArrayList<>(List.of(String.join(",", columns)));
    for (Map<String, String> row : samples) {
      lines.add(
          String.join(",", columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
    }
    List<String> batchLines =
        new ArrayList<>(
            List.of("trial,fork,batch_id,started_at,measured,rows,triggerExecution_ms"));
    batchLines.addAll(batches);
    Path folder = results.resolve(run);
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(Environment.FILE), environment().json());
      Files.writeString(folder.resolve(RunFolder.SAMPLES), String.join("\r\n", lines) + "\r\n");
      Files.writeString(
          folder.resolve(RunFolder.BATCHES), String.join("\r\n", batchLines) + "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return FinishedRun.open(folder);
  }

  private Environment environment() {
    return new Environment(
        Schema.VERSION,
        run,
        startedAt,
        machine,
        new Environment.Jvm("A VM", "17.0.1", "A vendor", List.of("-Xmx1g")),
        new Environment.Versions("0.1.0", "3.5.7", "2.12.18", "3.4.1", "1.37", new TreeMap<>()),
        new Environment.Broker("embedded", "Apache Kafka"),
        Optional.of(new Environment.Git(commit, false, Optional.empty())),
        new Environment.PlanText(
            "made-up",
            5,
            "name: made-up\nforkHeap: 512m\ncores: local[1]\nload: {rows: 1}\n",
            new TreeMap<>(),
            new TreeMap<>()),
        List.of());
  }

  /** A run of one part: one trial, and two that each change one of its settings. */
  public static SweepFolder oneAtATime(String run) {
    SweepFolder folder = new SweepFolder(run, "2026-11-23T09:56:00Z");
    for (int fork = 1; fork <= 2; fork++) {
      folder.drain(1, fork, 1_000, "0 seconds", 7_000 + fork, List.of(new Batch(1_000, 140)));
      folder.drain(2, fork, 10_000, "0 seconds", 50_000 + fork, List.of(new Batch(10_000, 200)));
      folder.drain(3, fork, 1_000, "1 second", 1_000 + fork, List.of(new Batch(1_000, 140)));
    }
    return folder;
  }

  /** A run of two parts: 10,000 rows a batch, 1,000, and 500 rows/s; the last fork is not valid. */
  public static SweepFolder small(String run, String startedAt, double faster) {
    SweepFolder folder = new SweepFolder(run, startedAt);
    for (int fork = 1; fork <= 3; fork++) {
      double speed = faster * (1 + fork / 100.0);
      folder.drain(
          1, fork, 1_000, "0 seconds", 7_000 * speed, List.of(new Batch(1_000, 140 / speed)));
      folder.drain(
          2, fork, 10_000, "0 seconds", 50_000 * speed, List.of(new Batch(10_000, 200 / speed)));
      if (fork < 3) {
        folder.paced(
            3, fork, 1_000, "1 second", 500, 1_200 / speed, List.of(new Batch(500, 150 / speed)));
      }
    }
    return folder.invalid(3, 3, "latency", 1_000, "1 second", "the load was late | by 3 s");
  }
}
