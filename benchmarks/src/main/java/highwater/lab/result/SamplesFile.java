package highwater.lab.result;

import highwater.lab.measure.Throughput;
import highwater.lab.plan.Axis;
import highwater.lab.plan.Plan;
import highwater.lab.plan.Trial;
import highwater.lab.trial.Drained;
import highwater.lab.trial.Sample;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;

/** {@code samples.csv}: a row a fork. Its columns are fixed by the plan. */
final class SamplesFile implements AutoCloseable {
  /** Changes when a column changes its name or its meaning. */
  static final String SCHEMA_VERSION = "1";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final List<String> KEYS =
      List.of("schema_version", "run", "trial", "fork", "order_position", "started_at");
  private static final List<String> MEASURES =
      List.of(
          "rows",
          "batches",
          "measured_rows",
          "measured_batches",
          "wall_ms",
          "processed_rows_per_second",
          "sustained_rows_per_second",
          "batch_p50_ms",
          "batch_p95_ms",
          "batch_p99_ms",
          "dropped_rows",
          "dead_letters",
          "jmh_score_ms",
          "valid",
          "reason");

  private final String run;
  private final CsvTable table;

  SamplesFile(Path file, String run, Plan plan) {
    this.run = run;
    this.table = CsvTable.create(file, columns(plan));
  }

  private static List<String> columns(Plan plan) {
    TreeSet<String> settings = new TreeSet<>();
    for (Trial trial : plan.trials()) {
      settings.addAll(trial.settings().asMap().keySet());
      settings.addAll(trial.changes().keySet());
    }
    List<String> columns = new ArrayList<>(KEYS);
    columns.add(Axis.SETTINGS);
    columns.add(Axis.TOPIC_PARTITIONS);
    columns.addAll(settings);
    columns.addAll(MEASURES);
    return columns;
  }

  void append(ForkResult result) {
    table.append(List.of(row(result)));
  }

  private Map<String, String> row(ForkResult result) {
    Trial trial = result.planned().trial();
    Sample sample = result.sample();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("schema_version", SCHEMA_VERSION);
    row.put("run", run);
    row.put("trial", Integer.toString(trial.number()));
    row.put("fork", Integer.toString(result.planned().fork()));
    row.put("order_position", Integer.toString(result.planned().position()));
    row.put("started_at", time(sample.drained().startedAtMs()));
    row.put(Axis.SETTINGS, trial.settingsFile());
    row.put(Axis.TOPIC_PARTITIONS, Integer.toString(trial.topicPartitions()));
    row.putAll(trial.settings().asMap());
    measures(row, sample);
    row.put("jmh_score_ms", cell(result.jmhScoreMs()));
    row.put("valid", Boolean.toString(sample.valid()));
    row.put("reason", String.join("; ", sample.reasons()));
    return row;
  }

  private static void measures(Map<String, String> row, Sample sample) {
    Drained drained = sample.drained();
    Throughput throughput = sample.throughput();
    row.put("rows", Long.toString(sample.rows()));
    row.put("batches", Integer.toString(drained.batches().size()));
    row.put("measured_rows", Long.toString(throughput.measuredRows()));
    row.put("measured_batches", Integer.toString(throughput.measuredBatches()));
    row.put("wall_ms", cell(drained.wallMs()));
    row.put("processed_rows_per_second", cell(throughput.processedRowsPerSecond()));
    row.put("sustained_rows_per_second", cell(throughput.sustainedRowsPerSecond()));
    row.put("batch_p50_ms", cell(throughput.batchP50Ms()));
    row.put("batch_p95_ms", cell(throughput.batchP95Ms()));
    row.put("batch_p99_ms", cell(throughput.batchP99Ms()));
    row.put("dropped_rows", Long.toString(sample.droppedRows()));
    row.put("dead_letters", cell(drained.deadLetters()));
  }

  /** Milliseconds since the epoch as ISO 8601 in UTC. */
  static String time(long epochMs) {
    return TIME.format(Instant.ofEpochMilli(epochMs));
  }

  private static String cell(OptionalDouble value) {
    return value.isPresent() ? CsvTable.number(value.getAsDouble()) : "";
  }

  private static String cell(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  @Override
  public void close() {
    table.close();
  }
}
