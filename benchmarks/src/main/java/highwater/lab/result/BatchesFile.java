package highwater.lab.result;

import highwater.lab.measure.Batch;
import highwater.lab.measure.ProcessCost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Predicate;

/** {@code batches.csv}: a row a micro-batch, all of them, warm-up included. */
final class BatchesFile implements AutoCloseable {
  /**
   * The keys of {@code durationMs} in Spark 3.5, in the order in which a batch goes through them.
   */
  private static final List<String> DURATIONS =
      List.of(
          "latestOffset",
          "walCommit",
          "getBatch",
          "queryPlanning",
          "addBatch",
          "commitOffsets",
          "triggerExecution");

  private static final double NANOS_PER_MS = 1e6;
  private static final String OTHER_DURATIONS = "otherDurations_ms";

  private final String run;
  private final CsvTable table;

  /**
   * @param wanted which of the rows that may be there stay
   */
  BatchesFile(Path file, String run, Predicate<Map<String, String>> wanted) {
    this.run = run;
    List<String> columns =
        new ArrayList<>(
            List.of(
                "schema_version",
                "run",
                "trial",
                "fork",
                "batch_id",
                "measured",
                "started_at",
                "rows"));
    DURATIONS.forEach(key -> columns.add(column(key)));
    columns.addAll(
        List.of(
            OTHER_DURATIONS,
            "state_rows",
            "state_memory_bytes",
            "dropped_rows",
            "process_cpu_ms",
            "process_allocated_bytes",
            "process_heap_used_bytes",
            "process_heap_after_gc_bytes",
            "process_rss_bytes",
            "start_offsets",
            "end_offsets"));
    this.table = CsvTable.open(file, columns, wanted);
  }

  private static String column(String duration) {
    return duration + "_ms";
  }

  /** Appends a fork's batches and returns how many rows those are. */
  int append(ForkResult result) {
    List<Map<String, String>> rows =
        result.sample().drained().batches().stream().map(batch -> row(result, batch)).toList();
    table.append(rows);
    return rows.size();
  }

  private Map<String, String> row(ForkResult result, Batch batch) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("schema_version", Schema.CELL);
    row.put("run", run);
    row.put("trial", Integer.toString(result.planned().trial().number()));
    row.put("fork", Integer.toString(result.planned().fork()));
    row.put("batch_id", Long.toString(batch.batchId()));
    row.put("measured", Boolean.toString(result.sample().measured(batch)));
    row.put("started_at", SamplesFile.time(batch.startedAtMs()));
    row.put("rows", Long.toString(batch.rows()));
    StringJoiner others = new StringJoiner(" ");
    batch
        .durationMs()
        .forEach(
            (key, ms) -> {
              if (DURATIONS.contains(key)) {
                row.put(column(key), Long.toString(ms));
              } else {
                others.add(key + "=" + ms);
              }
            });
    row.put(OTHER_DURATIONS, others.toString());
    row.put("state_rows", Long.toString(batch.stateRows()));
    told(row, "state_memory_bytes", batch.stateMemoryBytes().orElse(Batch.UNTOLD));
    row.put("dropped_rows", Long.toString(batch.droppedRows()));
    ProcessCost cost = result.sample().drained().costs().get(batch.batchId());
    if (cost != null) {
      row.put("process_cpu_ms", CsvTable.number(cost.cpuNanos() / NANOS_PER_MS));
      row.put("process_allocated_bytes", Long.toString(cost.allocatedBytes()));
      told(row, "process_heap_used_bytes", cost.memory().heapUsedBytes());
      told(row, "process_heap_after_gc_bytes", cost.memory().heapAfterGcBytes());
      told(row, "process_rss_bytes", cost.memory().residentBytes());
    }
    row.put("start_offsets", batch.startOffset().toString());
    row.put("end_offsets", batch.endOffset().toString());
    return row;
  }

  private static void told(Map<String, String> row, String column, long value) {
    if (value >= 0) {
      row.put(column, Long.toString(value));
    }
  }

  /** The durations that a row holds, by their keys. */
  static SortedMap<String, Long> durations(Map<String, String> row) {
    SortedMap<String, Long> durations = new TreeMap<>();
    for (String key : DURATIONS) {
      String ms = row.getOrDefault(column(key), "");
      if (!ms.isEmpty()) {
        durations.put(key, Long.parseLong(ms));
      }
    }
    for (String other : row.getOrDefault(OTHER_DURATIONS, "").split(" ", -1)) {
      int equals = other.indexOf('=');
      if (equals > 0) {
        durations.put(other.substring(0, equals), Long.parseLong(other.substring(equals + 1)));
      }
    }
    return durations;
  }

  @Override
  public void close() {
    table.close();
  }
}
