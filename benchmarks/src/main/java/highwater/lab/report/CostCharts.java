package highwater.lab.report;

import highwater.lab.model.BatchCostModel;
import highwater.lab.model.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.descriptive.Median;

/** The batch cost model over its points, as time and as rows per second. */
final class CostCharts {
  private static final int STEPS = 48;
  private static final double MS_PER_S = 1000;
  private static final double MICROS_PER_MS = 1000;

  private CostCharts() {}

  /** Two charts a line. */
  static List<Chart> of(List<CostModels.Fitted> lines) {
    List<Chart> charts = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      charts.add(time("cost-" + i, lines.get(i)));
      charts.add(rate("cost-rate-" + i, lines.get(i)));
    }
    return charts;
  }

  /** What a batch costs, in words. */
  static String sentence(BatchCostModel model) {
    return "A trigger costs %s ms however few rows it has (a), and each row %s µs more (b)."
        .formatted(
            Numbers.interval(model.fixedMs()),
            Numbers.interval(model.rowMs().map(ms -> ms * MICROS_PER_MS)));
  }

  private static String title(String what, CostModels.Fitted line) {
    return line.label().isEmpty() ? what : what + " (" + line.label() + ")";
  }

  private static Chart time(String id, CostModels.Fitted line) {
    BatchCostModel model = line.model();
    List<List<Double>> points = new ArrayList<>();
    medians(line)
        .forEach(
            (rows, all) -> all.forEach(ms -> points.add(List.of((double) rows, Numbers.data(ms)))));
    List<List<Double>> curve = new ArrayList<>();
    List<List<Double>> band = new ArrayList<>();
    for (double rows : grid(model)) {
      Interval ms = model.predictedBatchMs(rows);
      curve.add(List.of(Numbers.data(rows), Numbers.data(ms.estimate())));
      band.add(List.of(Numbers.data(rows), Numbers.data(ms.low()), Numbers.data(ms.high())));
    }
    return new Chart(
        id,
        title("What a batch of n rows takes, ms: a + b · n", line),
        sentence(model) + heldOut(model),
        note(line),
        new Chart.Xy(
            Chart.Scale.fitting("rows in the batch", grid(model).get(0), last(grid(model))),
            Chart.Scale.value("ms a batch"),
            List.of(
                series("a fork's median batch", 0, "dot", points),
                series("a + b · n", 1, "line", curve)),
            List.of(new Chart.Mark("y", Numbers.data(model.fixedMs().estimate()), "a")),
            List.of(),
            List.of(new Chart.Band(1, band))),
        List.of(
            new Chart.Key(0, "dot", "a fork's median batch"),
            new Chart.Key(1, "line", "a + b · n, with its 95 % interval")),
        table(line));
  }

  private static Chart rate(String id, CostModels.Fitted line) {
    BatchCostModel model = line.model();
    List<List<Double>> points = new ArrayList<>();
    medians(line)
        .forEach(
            (rows, all) ->
                all.forEach(
                    ms -> points.add(List.of((double) rows, Numbers.data(MS_PER_S * rows / ms)))));
    List<List<Double>> curve = new ArrayList<>();
    List<List<Double>> band = new ArrayList<>();
    List<Double> grid = new ArrayList<>(grid(model));
    double half = model.halfCeilingRows().estimate();
    if (Double.isFinite(half) && half > last(grid) && half < 10 * last(grid)) {
      grid.add(half);
    }
    for (double rows : grid) {
      Interval rate = model.predictedRowsPerSecond(rows);
      curve.add(List.of(Numbers.data(rows), Numbers.data(rate.estimate())));
      band.add(List.of(Numbers.data(rows), Numbers.data(rate.low()), Numbers.data(rate.high())));
    }
    return new Chart(
        id,
        title("What the size of a batch gives: rows per second of batches back to back", line),
        ceiling(model),
        note(line),
        new Chart.Xy(
            Chart.Scale.fitting("rows in the batch", grid.get(0), last(grid)),
            Chart.Scale.value("rows/s"),
            List.of(
                series("a fork's median batch", 0, "dot", points),
                series("n ÷ (a + b · n)", 1, "line", curve)),
            marks(model),
            List.of(),
            List.of(new Chart.Band(1, band))),
        List.of(
            new Chart.Key(0, "dot", "a fork's median batch"),
            new Chart.Key(1, "line", "n ÷ (a + b · n), with its 95 % interval")),
        table(line));
  }

  private static List<Chart.Mark> marks(BatchCostModel model) {
    List<Chart.Mark> marks = new ArrayList<>();
    Double ceiling = Numbers.data(model.ceilingRowsPerSecond().estimate());
    Double half = Numbers.data(model.halfCeilingRows().estimate());
    if (ceiling != null) {
      marks.add(new Chart.Mark("y", ceiling, "ceiling 1/b"));
    }
    if (half != null) {
      marks.add(new Chart.Mark("x", half, "half of it at a/b"));
    }
    return marks;
  }

  private static String ceiling(BatchCostModel model) {
    Interval half = model.halfCeilingRows();
    String text =
        "No batch size gives more than 1/b, %s rows/s; half of it at batches of a/b, %s rows."
            .formatted(Numbers.interval(model.ceilingRowsPerSecond()), Numbers.interval(half));
    long largest = model.sizes().last();
    return half.estimate() > largest
        ? text + " Batches that large were not measured: that part is the line's word alone."
        : text;
  }

  private static String heldOut(BatchCostModel model) {
    double[] errors =
        model.crossValidate().stream()
            .mapToDouble(BatchCostModel.HeldOut::relativeError)
            .sorted()
            .toArray();
    return errors.length == 0
        ? ""
        : String.format(
            java.util.Locale.ROOT,
            " Each size is foretold from the others to within %+.1f and %+.1f %%.",
            errors[0] * 100,
            errors[errors.length - 1] * 100);
  }

  private static String note(CostModels.Fitted line) {
    return line.leftOut() == 0
        ? ""
        : "Of the first %s of %s forks."
            .formatted(
                Numbers.count(line.forks().size()),
                Numbers.count(line.forks().size() + line.leftOut()));
  }

  private static Map<Long, List<Double>> medians(CostModels.Fitted line) {
    Map<Long, List<Double>> all = new TreeMap<>();
    for (BatchCostModel.Fork fork : line.forks()) {
      Map<Long, List<Double>> bySize = new TreeMap<>();
      fork.batches()
          .forEach(
              batch ->
                  bySize
                      .computeIfAbsent(batch.rows(), rows -> new ArrayList<>())
                      .add(batch.triggerExecutionMs()));
      bySize.forEach(
          (rows, ms) ->
              all.computeIfAbsent(rows, size -> new ArrayList<>())
                  .add(
                      Median.withDefaults()
                          .evaluate(ms.stream().mapToDouble(Double::doubleValue).toArray())));
    }
    return all;
  }

  /** From the smallest size to the largest, in even steps of the logarithm. */
  private static List<Double> grid(BatchCostModel model) {
    double from = model.sizes().first();
    double to = model.sizes().last();
    List<Double> grid = new ArrayList<>();
    for (int step = 0; step <= STEPS; step++) {
      grid.add(from * Math.pow(to / from, step / (double) STEPS));
    }
    return grid;
  }

  private static double last(List<Double> values) {
    return values.get(values.size() - 1);
  }

  private static Chart.Series series(
      String name, int tone, String mark, List<List<Double>> points) {
    return new Chart.Series(name, tone, mark, points, List.of(), List.of(), List.of());
  }

  private static Table table(CostModels.Fitted line) {
    List<List<Table.Cell>> rows = new ArrayList<>();
    medians(line)
        .forEach(
            (size, all) ->
                all.forEach(
                    ms ->
                        rows.add(
                            Table.row(
                                size,
                                ms,
                                line.model().predictedBatchMs(size.doubleValue()).estimate(),
                                MS_PER_S * size / ms))));
    return Table.of(
        List.of("rows in the batch", "a fork's median, ms", "a + b · n, ms", "rows/s"), rows);
  }
}
