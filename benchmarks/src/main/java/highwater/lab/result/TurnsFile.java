package highwater.lab.result;

import highwater.lab.measure.Turn;
import highwater.lab.measure.TurnPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code turns.csv}: a row for each arm's turn, in the order in which they were taken. */
final class TurnsFile implements AutoCloseable {
  private static final List<String> COLUMNS =
      List.of(
          "schema_version",
          "run",
          "pair",
          "turn",
          "position",
          "arm",
          "started_at",
          "first_batch",
          "last_batch",
          "batches",
          "rows",
          "wall_ms",
          "rows_per_second");

  private final String run;
  private final CsvTable table;

  TurnsFile(Path file, String run) {
    this.run = run;
    this.table = CsvTable.open(file, COLUMNS, row -> true);
  }

  void append(PairResult pair) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (TurnPair turns : pair.turns()) {
      if (turns.aFirst()) {
        rows.add(row(pair, turns, 1, "a", turns.a()));
        rows.add(row(pair, turns, 2, "b", turns.b()));
      } else {
        rows.add(row(pair, turns, 1, "b", turns.b()));
        rows.add(row(pair, turns, 2, "a", turns.a()));
      }
    }
    table.append(rows);
  }

  private Map<String, String> row(
      PairResult pair, TurnPair turns, int position, String arm, Turn turn) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("schema_version", PairsFile.SCHEMA_VERSION);
    row.put("run", run);
    row.put("pair", Integer.toString(pair.number()));
    row.put("turn", Integer.toString(turns.number()));
    row.put("position", Integer.toString(position));
    row.put("arm", arm);
    row.put("started_at", SamplesFile.time(turn.startedAtMs()));
    row.put("first_batch", Long.toString(turn.firstBatch()));
    row.put("last_batch", Long.toString(turn.lastBatch()));
    row.put("batches", Integer.toString(turn.batches()));
    row.put("rows", Long.toString(turn.rows()));
    row.put("wall_ms", Long.toString(turn.wallMs()));
    row.put("rows_per_second", CsvTable.number(turn.rowsPerSecond()));
    return row;
  }

  @Override
  public void close() {
    table.close();
  }
}
