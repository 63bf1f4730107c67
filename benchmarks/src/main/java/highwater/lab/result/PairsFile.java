package highwater.lab.result;

import highwater.lab.measure.TurnPair;
import highwater.lab.measure.TurnWarmup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** {@code pairs.csv}: a row a pair. */
final class PairsFile implements AutoCloseable {
  /** The name of the file. */
  static final String FILE = "pairs.csv";

  /** Changes when a column changes its name or its meaning. */
  static final String SCHEMA_VERSION = "2";

  private static final int DECIMALS = 6;

  private final String run;
  private final Map<String, String> arms;
  private final CsvTable table;

  PairsFile(Path file, String run, Map<String, String> arms) {
    this.run = run;
    this.arms = arms;
    List<String> columns = new ArrayList<>(List.of("schema_version", "run", "pair", "started_at"));
    arms.keySet().forEach(arm -> columns.add("arm_" + arm));
    columns.add("started_first");
    columns.add("turns");
    for (String arm : arms.keySet()) {
      columns.addAll(
          List.of(
              arm + "_batches_per_turn",
              arm + "_rows_per_second",
              arm + "_cpu_ms_per_thousand_rows",
              arm + "_allocated_bytes_per_thousand_rows",
              arm + "_latency_p50_ms",
              arm + "_latency_p99_ms",
              arm + "_warmup_ms",
              arm + "_warmup_batches",
              arm + "_warmup_drift",
              arm + "_dead_letters"));
    }
    columns.addAll(List.of("ratio", "log_ratio", "turn_sd_log", "valid", "reason"));
    this.table = CsvTable.open(file, columns, row -> true);
  }

  void append(PairResult pair) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("schema_version", SCHEMA_VERSION);
    row.put("run", run);
    row.put("pair", Integer.toString(pair.number()));
    row.put("started_at", SamplesFile.time(pair.startedAtMs()));
    arms.forEach((arm, label) -> row.put("arm_" + arm, label));
    row.put("started_first", pair.aStartedFirst() ? "a" : "b");
    row.put("turns", Integer.toString(pair.turns().size()));
    side(row, "a", pair.a());
    side(row, "b", pair.b());
    if (!pair.turns().isEmpty()) {
      TurnPair first = pair.turns().get(0);
      row.put("a_batches_per_turn", Integer.toString(first.a().batches()));
      row.put("b_batches_per_turn", Integer.toString(first.b().batches()));
    }
    row.put("a_rows_per_second", cell(pair.rowsPerSecond(TurnPair::a), 3));
    row.put("b_rows_per_second", cell(pair.rowsPerSecond(TurnPair::b), 3));
    pair.logRatio().ifPresent(log -> row.put("ratio", CsvTable.number(Math.exp(log), DECIMALS)));
    row.put("log_ratio", cell(pair.logRatio(), DECIMALS));
    row.put("turn_sd_log", cell(pair.turnSd(), DECIMALS));
    row.put("valid", Boolean.toString(pair.valid()));
    row.put("reason", String.join("; ", pair.reasons()));
    table.append(List.of(row));
  }

  private static void side(Map<String, String> row, String arm, PairResult.Side side) {
    side.warmup()
        .ifPresent(
            (TurnWarmup warmup) -> {
              row.put(arm + "_warmup_ms", Long.toString(warmup.ranMs()));
              row.put(arm + "_warmup_batches", Integer.toString(warmup.batches()));
              if (!Double.isNaN(warmup.drift())) {
                row.put(arm + "_warmup_drift", CsvTable.number(warmup.drift()));
              }
            });
    row.put(arm + "_cpu_ms_per_thousand_rows", cell(side.cost().cpuMsPerThousandRows(), 3));
    row.put(
        arm + "_allocated_bytes_per_thousand_rows",
        cell(side.cost().allocatedBytesPerThousandRows(), 0));
    side.latency()
        .ifPresent(
            latency -> {
              row.put(arm + "_latency_p50_ms", CsvTable.number(latency.p50Ms(), 3));
              row.put(arm + "_latency_p99_ms", CsvTable.number(latency.p99Ms(), 3));
            });
    side.deadLetters().ifPresent(letters -> row.put(arm + "_dead_letters", Long.toString(letters)));
  }

  private static String cell(OptionalDouble value, int decimals) {
    return value.isPresent() ? CsvTable.number(value.getAsDouble(), decimals) : "";
  }

  @Override
  public void close() {
    table.close();
  }
}
