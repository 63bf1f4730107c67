package highwater.lab.report;

import highwater.lab.model.CellMeans;
import highwater.lab.model.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Two measures of a part against each of its axes: every fork a point, means with intervals. */
final class LevelCharts {
  private static final double CONFIDENCE = 0.95;
  private static final int MOST_VALUES = 60;
  private static final int MOST_ROWS = 6;
  private static final double SPREAD = 0.5;

  private final SweepPart part;
  private final List<Measure> measures;
  private final String unit;

  /**
   * Of a part.
   *
   * @param measures the first is drawn full, the second hollow
   */
  LevelCharts(SweepPart part, List<Measure> measures) {
    this.part = part;
    this.measures = measures;
    this.unit = measures.get(0).unit();
  }

  /** A chart an axis; none where no fork has a number. */
  List<Chart> charts(String idPrefix) {
    List<Chart> charts = new ArrayList<>();
    if (part.trials().stream().allMatch(trial -> trial.values(measures.get(0)).length == 0)) {
      return charts;
    }
    for (SweepAxis axis : part.axes()) {
      charts.add(chart(idPrefix + charts.size(), axis));
    }
    return charts;
  }

  private Chart chart(String id, SweepAxis axis) {
    List<String> values = Tones.picked(axis.values(), MOST_VALUES);
    Map<String, List<SweepTrial>> rows = rows(axis);
    List<String> shown = Tones.picked(List.copyOf(rows.keySet()), MOST_ROWS);
    List<Chart.Series> series = new ArrayList<>();
    int columns = shown.size() * measures.size();
    for (int row = 0; row < shown.size(); row++) {
      String beside = shown.get(row);
      for (int m = 0; m < measures.size(); m++) {
        Measure measure = measures.get(m);
        String name = measure.label() + (beside.isEmpty() ? "" : ", " + beside);
        double offset = SPREAD * ((row * measures.size() + m + 0.5) / columns - 0.5);
        String mark = m == 0 ? "dot" : "ring";
        series.add(
            series(name, Tones.of(row), mark, rows.get(beside), axis, values, measure, offset));
      }
    }
    return new Chart(
        id,
        "%s against %s".formatted(what(), axis.name()),
        finding(axis),
        Tones.note(values.size(), axis.values().size(), "values")
            + Tones.note(shown.size(), rows.size(), "combinations of the other settings")
            + "Small: a fork. Large: mean of the forks with its 95 % interval.",
        Chart.Xy.of(Chart.Scale.category(axis.name(), values), scale(), series),
        key(shown),
        table());
  }

  /** Marks are measures and colours are combinations of the other settings. */
  private List<Chart.Key> key(List<String> combinations) {
    boolean several = combinations.size() > 1;
    List<Chart.Key> key = new ArrayList<>();
    for (int m = 0; m < measures.size(); m++) {
      String mark = m == 0 ? "dot" : "ring";
      key.add(new Chart.Key(several ? Tones.GREY : 0, mark, measures.get(m).label()));
    }
    for (int row = 0; several && row < combinations.size(); row++) {
      key.add(new Chart.Key(Tones.of(row), "box", combinations.get(row)));
    }
    return key;
  }

  private String what() {
    String names =
        measures.stream()
            .map(measure -> measure.label().replace(" rows/s", ""))
            .map(label -> label.replace("latency ", ""))
            .collect(Collectors.joining(" and "));
    return part.paced()
        ? "Latency (%s) in ms".formatted(names)
        : "Rows per second, %s,".formatted(names);
  }

  private String finding(SweepAxis axis) {
    return AxisEffects.of(part, measures.get(measures.size() - 1 > 0 && part.paced() ? 1 : 0))
        .stream()
        .filter(effect -> effect.axis().name().equals(axis.name()))
        .map(EffectWords::sentence)
        .findFirst()
        .orElse("");
  }

  private Chart.Scale scale() {
    double[] all =
        part.trials().stream()
            .flatMapToDouble(
                trial ->
                    measures.stream()
                        .flatMapToDouble(measure -> java.util.Arrays.stream(trial.values(measure))))
            .toArray();
    double least = java.util.Arrays.stream(all).min().orElse(1);
    double most = java.util.Arrays.stream(all).max().orElse(1);
    return Chart.Scale.fitting(unit, least, most);
  }

  private Map<String, List<SweepTrial>> rows(SweepAxis axis) {
    Map<String, List<SweepTrial>> rows = new LinkedHashMap<>();
    for (SweepTrial trial : part.trials()) {
      String beside =
          trial.point().entrySet().stream()
              .filter(entry -> !entry.getKey().equals(axis.name()))
              .map(Map.Entry::toString)
              .collect(Collectors.joining(" "));
      rows.computeIfAbsent(beside, name -> new ArrayList<>()).add(trial);
    }
    return rows;
  }

  private Chart.Series series(
      String name,
      int tone,
      String mark,
      List<SweepTrial> row,
      SweepAxis axis,
      List<String> values,
      Measure measure,
      double offset) {
    CellMeans<SweepTrial> cells = part.cells(measure);
    List<List<Double>> points = new ArrayList<>();
    List<List<Double>> estimates = new ArrayList<>();
    for (SweepTrial trial : row) {
      int at = values.indexOf(trial.point().get(axis.name()));
      if (at >= 0 && cells.has(trial)) {
        double x = at + offset;
        for (double value : trial.values(measure)) {
          points.add(List.of(x, Numbers.data(value)));
        }
        estimates.add(estimate(x, cells, trial));
      }
    }
    return new Chart.Series(name, tone, mark, points, estimates, List.of(), List.of());
  }

  private static List<Double> estimate(double x, CellMeans<SweepTrial> cells, SweepTrial trial) {
    double mean = Numbers.data(cells.means().get(trial));
    Optional<Interval> interval = cells.mean(trial, CONFIDENCE);
    return List.of(
        x,
        interval.map(of -> Numbers.data(of.low())).orElse(mean),
        mean,
        interval.map(of -> Numbers.data(of.high())).orElse(mean));
  }

  private Table table() {
    List<String> columns = new ArrayList<>();
    part.axes().forEach(axis -> columns.add(axis.name()));
    columns.add("valid forks");
    for (Measure measure : measures) {
      columns.add(measure.labelWithUnit());
      columns.add("from");
      columns.add("to");
    }
    Map<Measure, CellMeans<SweepTrial>> cells = new LinkedHashMap<>();
    measures.forEach(measure -> cells.put(measure, part.cells(measure)));
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (SweepTrial trial : part.trials()) {
      List<Table.Cell> row = new ArrayList<>();
      trial.point().values().forEach(value -> row.add(Table.Cell.of(value)));
      row.add(Table.Cell.of(trial.usable() + "/" + trial.forks().size()));
      for (Measure measure : measures) {
        row.addAll(numbers(cells.get(measure), trial));
      }
      rows.add(row);
    }
    return Table.of(columns, rows);
  }

  static List<Table.Cell> numbers(CellMeans<SweepTrial> cells, SweepTrial trial) {
    if (!cells.has(trial)) {
      return Table.row("", "", "");
    }
    Optional<Interval> interval = cells.mean(trial, CONFIDENCE);
    return interval.isPresent()
        ? Table.row(interval.get().estimate(), interval.get().low(), interval.get().high())
        : Table.row(cells.means().get(trial), "", "");
  }
}
