package highwater.lab.report;

import highwater.lab.model.CellMeans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What two axes of a part do together: a grid of means. */
final class HeatChart {
  private static final int MOST_VALUES = 30;

  private HeatChart() {}

  /**
   * Of the first two axes of a part; absent where it has fewer, or tries them one at a time, or no
   * trial has a number.
   */
  static Optional<Chart> of(SweepPart part, String id) {
    if (part.axes().size() < 2 || part.unchanged().isPresent()) {
      return Optional.empty();
    }
    Measure measure = part.paced() ? Measure.LATENCY_P99 : Measure.SUSTAINED;
    CellMeans<SweepTrial> cells = part.cells(measure);
    if (cells.means().isEmpty()) {
      return Optional.empty();
    }
    SweepAxis xAxis = part.axes().get(0);
    SweepAxis yAxis = part.axes().get(1);
    List<String> xs = Tones.picked(xAxis.values(), MOST_VALUES);
    List<String> ys = Tones.picked(yAxis.values(), MOST_VALUES);
    Map<List<Integer>, Double> means = means(part, cells, xs, ys);
    List<List<Double>> grid = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    means.forEach(
        (at, mean) -> {
          grid.add(List.of((double) at.get(0), (double) at.get(1), Numbers.data(mean)));
          texts.add(Numbers.plain(mean));
        });
    int shown = xs.size() * ys.size();
    int all = xAxis.values().size() * yAxis.values().size();
    return Optional.of(
        new Chart(
            id,
            "%s by %s and %s (%s)"
                .formatted(
                    EffectWords.capital(measure.labelWithUnit()),
                    xAxis.name(),
                    yAxis.name(),
                    part.name()),
            finding(part, measure),
            Tones.note(shown, all, "cells")
                + (part.axes().size() > 2 ? "Geometric means over the other axes. " : "")
                + "An empty cell has no valid fork. The stronger the colour, the more.",
            new Chart.Heat(xAxis.name(), yAxis.name(), xs, ys, grid, texts),
            List.of(),
            table(xAxis, yAxis, xs, ys, means)));
  }

  private static Map<List<Integer>, Double> means(
      SweepPart part, CellMeans<SweepTrial> cells, List<String> xs, List<String> ys) {
    Map<List<Integer>, List<Double>> all = new LinkedHashMap<>();
    Map<SweepTrial, Double> means = cells.means();
    String x = part.axes().get(0).name();
    String y = part.axes().get(1).name();
    means.forEach(
        (trial, mean) -> {
          int column = xs.indexOf(trial.point().get(x));
          int row = ys.indexOf(trial.point().get(y));
          if (column >= 0 && row >= 0) {
            all.computeIfAbsent(List.of(column, row), at -> new ArrayList<>()).add(Math.log(mean));
          }
        });
    Map<List<Integer>, Double> cellsMeans = new LinkedHashMap<>();
    all.forEach(
        (at, logs) ->
            cellsMeans.put(
                at,
                Math.exp(
                    Arrays.stream(logs.stream().mapToDouble(Double::doubleValue).toArray())
                        .average()
                        .orElseThrow())));
    return cellsMeans;
  }

  private static String finding(SweepPart part, Measure measure) {
    return AxisEffects.of(part, measure).stream()
        .filter(effect -> effect.strata().size() > 1)
        .findFirst()
        .map(
            effect ->
                effect.depends().isEmpty()
                    ? "Whether one axis' effect depends on the other cannot be told."
                    : effect.isDependent()
                        ? "The two work together: the effect of %s is %s stronger where it is strongest than where it is weakest."
                            .formatted(effect.axis().name(), Numbers.times(effect.depends().get()))
                        : "That the effect of one depends on the other could not be shown: ratio of ratios %s."
                            .formatted(Numbers.interval(effect.depends().get())))
        .orElse("");
  }

  private static Table table(
      SweepAxis xAxis,
      SweepAxis yAxis,
      List<String> xs,
      List<String> ys,
      Map<List<Integer>, Double> means) {
    List<String> columns = new ArrayList<>();
    columns.add(yAxis.name() + " \\ " + xAxis.name());
    columns.addAll(xs);
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (int row = 0; row < ys.size(); row++) {
      List<Table.Cell> cells = new ArrayList<>(Table.row(ys.get(row)));
      for (int column = 0; column < xs.size(); column++) {
        cells.addAll(Table.row(means.getOrDefault(List.of(column, row), Double.NaN)));
      }
      rows.add(cells);
    }
    return Table.of(columns, rows);
  }
}
