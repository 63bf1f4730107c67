package highwater.lab.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import highwater.lab.result.LatencyCurve;
import highwater.lab.result.SweptBatch;
import highwater.lab.result.SweptFork;
import highwater.lab.result.SweptRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A run whose numbers are known, in memory or as the files of a folder. */
final class SyntheticRun {
  private static final long STARTED_AT_MS = 1_790_000_000_000L;
  private static final long FORK_MS = 30_000;

  private final List<SweptFork> forks = new ArrayList<>();
  private final Map<String, String> fixed = new LinkedHashMap<>();
  private JsonNode environment = MissingNode.getInstance();
  private int trials;

  SyntheticRun() {
    fixed.put("stream", "a.Stream");
    fixed.put("settings", "default");
    fixed.put("topicPartitions", "2");
  }

  SyntheticRun environment(JsonNode of) {
    environment = of;
    return this;
  }

  /** A drain with a fork for each of the rates, that of Spark's the same. */
  SyntheticRun drain(Map<String, String> settings, double... sustained) {
    return drain("throughput", settings, sustained);
  }

  SyntheticRun drain(String part, Map<String, String> settings, double... sustained) {
    trials++;
    for (double rate : sustained) {
      add(
          part,
          settings,
          OptionalDouble.empty(),
          Map.of("sustained_rows_per_second", rate, "processed_rows_per_second", rate),
          "");
    }
    return this;
  }

  /** A paced load with a fork for each p99, the median half of it. */
  SyntheticRun paced(Map<String, String> settings, double rate, double... p99) {
    trials++;
    for (double ms : p99) {
      add(
          "latency",
          settings,
          OptionalDouble.of(rate),
          Map.of("latency_p99_ms", ms, "latency_p50_ms", ms / 2),
          "");
    }
    return this;
  }

  /** Forks without numbers. */
  SyntheticRun invalid(Map<String, String> settings, int count, String reason) {
    trials++;
    for (int i = 0; i < count; i++) {
      add("throughput", settings, OptionalDouble.empty(), Map.of(), reason);
    }
    return this;
  }

  private void add(
      String part,
      Map<String, String> settings,
      OptionalDouble offered,
      Map<String, Double> measures,
      String reason) {
    int fork = (int) forks.stream().filter(one -> one.trial() == trials).count() + 1;
    Map<String, String> all = new LinkedHashMap<>(fixed);
    // The order of Map.of differs from one JVM to the next.
    all.putAll(new TreeMap<>(settings));
    forks.add(
        new SweptFork(
            trials,
            fork,
            part,
            false,
            forks.size() + 1,
            STARTED_AT_MS + forks.size() * FORK_MS,
            offered,
            all,
            measures,
            reason.isEmpty(),
            reason,
            List.<SweptBatch>of(),
            Map.<String, LatencyCurve>of()));
  }

  SweptRun run() {
    return new SweptRun("synthetic", forks, environment, List.of("samples.csv"));
  }

  List<SweepPart> parts() {
    return SweepPart.of(run());
  }

  /** The first part. */
  SweepPart part() {
    return parts().get(0);
  }

  /** Writes {@code samples.csv} into a folder that is there. */
  Path write(Path folder) {
    List<String> names = new ArrayList<>(fixed.keySet());
    forks.forEach(
        fork ->
            fork.settings().keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(names::add));
    List<String> measures =
        List.of(
            "sustained_rows_per_second",
            "processed_rows_per_second",
            "latency_p50_ms",
            "latency_p99_ms");
    List<String> head = new ArrayList<>(List.of("trial", "fork", "part", "control"));
    head.addAll(List.of("order_position", "started_at", "rows_per_second"));
    head.addAll(names);
    head.add("rows");
    head.addAll(measures);
    head.addAll(List.of("valid", "reason"));
    StringBuilder text = new StringBuilder(line(head));
    for (SweptFork fork : forks) {
      List<String> row = new ArrayList<>();
      row.addAll(List.of(Integer.toString(fork.trial()), Integer.toString(fork.fork())));
      row.addAll(List.of(fork.part(), "false", Integer.toString(fork.position())));
      row.add(java.time.Instant.ofEpochMilli(fork.startedAtMs()).toString());
      row.add(
          fork.offeredRowsPerSecond().isPresent()
              ? Double.toString(fork.offeredRowsPerSecond().getAsDouble())
              : "");
      names.forEach(name -> row.add(fork.settings().getOrDefault(name, "")));
      row.add("1000");
      measures.forEach(
          name ->
              row.add(
                  fork.measures().containsKey(name)
                      ? Double.toString(fork.measures().get(name))
                      : ""));
      row.addAll(List.of(Boolean.toString(fork.valid()), fork.reason()));
      text.append(line(row));
    }
    try {
      Files.writeString(folder.resolve("samples.csv"), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private static String line(List<String> cells) {
    List<String> quoted =
        cells.stream().map(cell -> '"' + cell.replace("\"", "\"\"") + '"').toList();
    return String.join(",", quoted) + "\r\n";
  }
}
