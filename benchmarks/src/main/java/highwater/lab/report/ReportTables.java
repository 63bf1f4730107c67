package highwater.lab.report;

import com.fasterxml.jackson.databind.JsonNode;
import highwater.lab.model.CellMeans;
import highwater.lab.result.SweptFork;
import highwater.lab.result.SweptRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of a report that belong to no chart. */
final class ReportTables {
  private static final List<Measure> SHOWN =
      List.of(
          Measure.SUSTAINED,
          Measure.PROCESSED,
          Measure.LATENCY_P50,
          Measure.LATENCY_P99,
          Measure.BATCH_P50,
          Measure.CPU);

  private ReportTables() {}

  /** Every fork that is invalid. */
  static Table invalid(SweptRun run) {
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (SweptFork fork : run.forks()) {
      if (!fork.valid()) {
        rows.add(
            Table.row(
                fork.control() ? "control" : fork.part(),
                Integer.toString(fork.trial()),
                Integer.toString(fork.fork()),
                fork.usable() ? "kept: as without the setting" : "left out",
                fork.reason()));
      }
    }
    return Table.of(List.of("part", "trial", "fork", "its numbers", "reason"), rows);
  }

  /** Every trial with its means. */
  static Table trials(List<SweepPart> parts) {
    List<String> columns = new ArrayList<>(List.of("part", "trial", "settings", "valid forks"));
    for (Measure measure : SHOWN) {
      columns.addAll(List.of(measure.labelWithUnit(), "from", "to"));
    }
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (SweepPart part : parts) {
      Map<Measure, CellMeans<SweepTrial>> cells = new LinkedHashMap<>();
      SHOWN.forEach(measure -> cells.put(measure, part.cells(measure)));
      for (SweepTrial trial : part.trials()) {
        List<Table.Cell> row =
            new ArrayList<>(
                Table.row(
                    part.name(),
                    Integer.toString(trial.number()),
                    trial.label(),
                    trial.usable() + "/" + trial.forks().size()));
        SHOWN.forEach(measure -> row.addAll(LevelCharts.numbers(cells.get(measure), trial)));
        rows.add(row);
      }
    }
    return Table.of(columns, rows);
  }

  /** What the run was made on and with, name by name; long texts as they are. */
  static List<Report.Fact> environment(JsonNode environment) {
    List<Report.Fact> facts = new ArrayList<>();
    environment.fields().forEachRemaining(entry -> add(facts, entry.getKey(), entry.getValue()));
    return facts;
  }

  private static void add(List<Report.Fact> facts, String name, JsonNode value) {
    if (value.isObject()) {
      value
          .fields()
          .forEachRemaining(entry -> add(facts, name + " · " + entry.getKey(), entry.getValue()));
    } else if (value.isArray()) {
      List<String> all = new ArrayList<>();
      value.forEach(one -> all.add(one.isValueNode() ? one.asText() : one.toString()));
      if (!all.isEmpty()) {
        facts.add(new Report.Fact(name, String.join(" ", all)));
      }
    } else if (!value.isNull()) {
      facts.add(new Report.Fact(name, value.asText()));
    }
  }
}
