package highwater.lab.result;

import highwater.lab.measure.Batch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

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

  private static final String OTHER_DURATIONS = "otherDurations_ms";

  private final String run;
  private final CsvTable table;

  BatchesFile(Path file, String run) {
    this.run = run;
    List<String> columns =
        new ArrayList<>(
            List.of("schema_version", "run", "trial", "fork", "batch_id", "started_at", "rows"));
    DURATIONS.forEach(key -> columns.add(column(key)));
    columns.addAll(
        List.of(OTHER_DURATIONS, "state_rows", "dropped_rows", "start_offsets", "end_offsets"));
    this.table = CsvTable.create(file, columns);
  }

  private static String column(String duration) {
    return duration + "_ms";
  }

  void append(ForkResult result) {
    table.append(
        result.sample().drained().batches().stream().map(batch -> row(result, batch)).toList());
  }

  private Map<String, String> row(ForkResult result, Batch batch) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("schema_version", SamplesFile.SCHEMA_VERSION);
    row.put("run", run);
    row.put("trial", Integer.toString(result.planned().trial().number()));
    row.put("fork", Integer.toString(result.planned().fork()));
    row.put("batch_id", Long.toString(batch.batchId()));
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
    row.put("dropped_rows", Long.toString(batch.droppedRows()));
    row.put("start_offsets", batch.startOffset().toString());
    row.put("end_offsets", batch.endOffset().toString());
    return row;
  }

  @Override
  public void close() {
    table.close();
  }
}
