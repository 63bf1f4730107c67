package highwater.lab.result;

import highwater.lab.plan.Axis;
import highwater.lab.plan.Control;
import highwater.lab.plan.Paced;
import highwater.lab.plan.Plan;
import highwater.lab.plan.Trial;
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
import java.util.TreeSet;
import java.util.function.Predicate;

/** {@code samples.csv}: a row a fork. Its columns are fixed by the plan. */
final class SamplesFile implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
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
          Axis.STREAM,
          Axis.SETTINGS,
          Axis.TOPIC_PARTITIONS,
          Axis.GROUPS,
          Axis.FORK_HEAP,
          Axis.FORK_OPTIONS);
  private static final List<String> VERDICT = List.of("jmh_score_ms", "valid", "reason");

  private final String run;
  private final CsvTable table;

  /**
   * @param wanted which of the rows that may be there stay
   */
  SamplesFile(Path file, String run, Plan plan, Predicate<Map<String, String>> wanted) {
    this.run = run;
    this.table = CsvTable.open(file, columns(plan), wanted);
  }

  private static List<String> columns(Plan plan) {
    TreeSet<String> settings = new TreeSet<>();
    List<Trial> trials = new ArrayList<>(plan.trials());
    plan.control().map(Control::trial).ifPresent(trials::add);
    for (Trial trial : trials) {
      settings.addAll(trial.settings().asMap().keySet());
      settings.addAll(trial.changes().keySet());
    }
    List<String> columns = new ArrayList<>(KEYS);
    columns.addAll(settings);
    columns.addAll(Measures.columns());
    columns.addAll(VERDICT);
    return columns;
  }

  void append(ForkResult result) {
    table.append(List.of(row(result)));
  }

  private Map<String, String> row(ForkResult result) {
    Trial trial = result.planned().trial();
    Sample sample = result.sample();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("schema_version", Schema.CELL);
    row.put("run", run);
    row.put("trial", Integer.toString(trial.number()));
    row.put("fork", Integer.toString(result.planned().fork()));
    row.put("part", trial.part());
    row.put("control", Boolean.toString(trial.control()));
    row.put("order_position", Integer.toString(result.planned().position()));
    row.put("started_at", time(sample.drained().startedAtMs()));
    row.put("load", trial.load().kind());
    if (trial.load() instanceof Paced paced) {
      row.put("rows_per_second", CsvTable.number(paced.rowsPerSecond()));
    }
    row.put(Axis.STREAM, trial.stream());
    row.put(Axis.SETTINGS, trial.settingsFile());
    row.put(Axis.TOPIC_PARTITIONS, Integer.toString(trial.topicPartitions()));
    if (trial.load().groups() > 0) {
      row.put(Axis.GROUPS, Long.toString(trial.load().groups()));
    }
    row.put(Axis.FORK_HEAP, trial.jvm().heap());
    row.put(Axis.FORK_OPTIONS, trial.jvm().options());
    row.putAll(trial.settings().asMap());
    row.putAll(Measures.of(sample));
    row.put("jmh_score_ms", cell(result.jmhScoreMs()));
    row.put("valid", Boolean.toString(sample.valid()));
    row.put("reason", String.join("; ", sample.reasons()));
    return row;
  }

  /** Milliseconds since the epoch as ISO 8601 in UTC. */
  static String time(long epochMs) {
    return TIME.format(Instant.ofEpochMilli(epochMs));
  }

  private static String cell(OptionalDouble value) {
    return value.isPresent() ? CsvTable.number(value.getAsDouble()) : "";
  }

  @Override
  public void close() {
    table.close();
  }
}
