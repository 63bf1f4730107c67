package highwater.lab.report;

import highwater.lab.result.LatencyCurve;
import highwater.lab.result.SweptFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every percentile of the latency of paced loads, and what a latency is made of. */
final class LatencyCharts {
  private static final String TOTAL = "total";
  private static final List<String> SPLIT = List.of("waiting", "batch", "sink");
  private static final List<String> SPLIT_NAMES =
      List.of("waiting for the trigger", "in the batch", "from the broker to the consumer");
  private static final int MOST_TRIALS = 7;
  private static final int MOST_BARS = 24;
  private static final List<Double> TABLED = List.of(50.0, 90.0, 99.0, 99.9);

  private final List<SweepTrial> trials = new ArrayList<>();

  /** Of all parts' trials that have a latency. */
  LatencyCharts(List<SweepPart> parts) {
    for (SweepPart part : parts) {
      for (SweepTrial trial : part.trials()) {
        if (!curves(trial, TOTAL).isEmpty()) {
          trials.add(trial);
        }
      }
    }
  }

  private static List<LatencyCurve> curves(SweepTrial trial, String measure) {
    return trial.forks().stream()
        .filter(SweptFork::usable)
        .map(fork -> fork.latency().get(measure))
        .filter(curve -> curve != null && curve.rows() > 0)
        .toList();
  }

  /** The curves; absent where there is no histogram. */
  Optional<Chart> percentiles() {
    if (trials.isEmpty()) {
      return Optional.empty();
    }
    List<SweepTrial> shown = Tones.picked(trials, MOST_TRIALS);
    List<Chart.Series> series = new ArrayList<>();
    List<Chart.Key> key = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      SweepTrial trial = shown.get(i);
      for (LatencyCurve curve : curves(trial, TOTAL)) {
        series.add(line(name(trial), i, "thin", curve.ms()));
      }
      series.add(line(name(trial), i, "line", median(curves(trial, TOTAL))));
      key.add(new Chart.Key(Tones.of(i), "line", name(trial)));
    }
    return Optional.of(
        new Chart(
            "latency-percentiles",
            "Latency of every row, percentile by percentile",
            "",
            Tones.note(shown.size(), trials.size(), "trials")
                + "Thin: a fork. Thick: the median of a trial's forks. From the moment a row was"
                + " due to the moment a consumer could read its answer.",
            Chart.Xy.of(
                new Chart.Scale("percentile of rows", "percentile", List.of()),
                Chart.Scale.value("latency, ms"),
                series),
            key,
            table()));
  }

  private static String name(SweepTrial trial) {
    String rate =
        trial.offeredRowsPerSecond().isPresent()
            ? "%s rows/s".formatted(Numbers.plain(trial.offeredRowsPerSecond().getAsDouble()))
            : "";
    String stream = Answers.simple(trial.settings().getOrDefault("stream", ""));
    return "%s, %s%s"
        .formatted(trial.label(), rate, stream.contains("DStream") ? ", DStreams" : "");
  }

  private String shortName(SweepTrial trial) {
    boolean several = trials.stream().map(one -> one.forks().get(0).part()).distinct().count() > 1;
    return several && !trial.point().isEmpty()
        ? trial.forks().get(0).part() + ": " + trial.shortLabel()
        : trial.shortLabel();
  }

  private static Chart.Series line(String name, int index, String mark, List<Double> ms) {
    List<List<Double>> points = new ArrayList<>();
    for (int i = 0; i < ms.size(); i++) {
      points.add(List.of(beyond(i), Numbers.data(ms.get(i))));
    }
    return new Chart.Series(name, Tones.of(index), mark, points, List.of(), List.of(), List.of());
  }

  /** log10(1 ÷ the share of rows beyond). */
  private static double beyond(int index) {
    return Numbers.data(-Math.log10(1 - LatencyCurve.PERCENTILES.get(index) / 100));
  }

  private static List<Double> median(List<LatencyCurve> curves) {
    int length = curves.stream().mapToInt(curve -> curve.ms().size()).min().orElse(0);
    List<Double> median = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int at = i;
      double[] values = curves.stream().mapToDouble(curve -> curve.ms().get(at)).sorted().toArray();
      int middle = values.length / 2;
      median.add(
          values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    }
    return median;
  }

  private Table table() {
    List<String> columns = new ArrayList<>(List.of("trial", "fork", "rows"));
    TABLED.forEach(percentile -> columns.add("p%s ms".formatted(plain(percentile))));
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (SweepTrial trial : trials) {
      for (SweptFork fork : trial.forks()) {
        LatencyCurve curve = fork.usable() ? fork.latency().get(TOTAL) : null;
        if (curve != null) {
          List<Table.Cell> row =
              new ArrayList<>(
                  Table.row(
                      name(trial), Integer.toString(fork.fork()), Long.toString(curve.rows())));
          TABLED.forEach(percentile -> row.addAll(Table.row(at(curve, percentile))));
          rows.add(row);
        }
      }
    }
    return Table.of(columns, rows);
  }

  private static String plain(double percentile) {
    return percentile == Math.rint(percentile)
        ? Long.toString((long) percentile)
        : Double.toString(percentile);
  }

  private static double at(LatencyCurve curve, double percentile) {
    for (int i = 0; i < curve.ms().size(); i++) {
      if (LatencyCurve.PERCENTILES.get(i) == percentile) {
        return curve.ms().get(i);
      }
    }
    return Double.NaN;
  }

  /** What the mean latency is made of; means add up and percentiles do not. */
  Optional<Chart> split() {
    List<SweepTrial> whole =
        trials.stream()
            .filter(trial -> SPLIT.stream().noneMatch(part -> curves(trial, part).isEmpty()))
            .toList();
    if (whole.isEmpty()) {
      return Optional.empty();
    }
    List<SweepTrial> shown = Tones.picked(whole, MOST_BARS);
    List<Chart.Piece> pieces = new ArrayList<>();
    List<Chart.Key> key = new ArrayList<>();
    for (int i = 0; i < SPLIT.size(); i++) {
      String part = SPLIT.get(i);
      pieces.add(
          new Chart.Piece(
              SPLIT_NAMES.get(i),
              i,
              shown.stream().map(trial -> Numbers.data(mean(trial, part))).toList()));
      key.add(new Chart.Key(i, "box", SPLIT_NAMES.get(i)));
    }
    List<List<Table.Cell>> rows =
        whole.stream()
            .map(
                trial ->
                    Table.row(
                        name(trial),
                        mean(trial, SPLIT.get(0)),
                        mean(trial, SPLIT.get(1)),
                        mean(trial, SPLIT.get(2)),
                        mean(trial, TOTAL)))
            .toList();
    return Optional.of(
        new Chart(
            "latency-split",
            "Where a row's time goes: mean latency by its parts, ms",
            "",
            Tones.note(shown.size(), whole.size(), "trials") + "Means over the valid forks.",
            new Chart.Bars("ms", shown.stream().map(this::shortName).toList(), pieces),
            key,
            Table.of(
                List.of(
                    "trial",
                    SPLIT_NAMES.get(0) + ", ms",
                    SPLIT_NAMES.get(1) + ", ms",
                    SPLIT_NAMES.get(2) + ", ms",
                    "all, ms"),
                rows)));
  }

  private static double mean(SweepTrial trial, String part) {
    double[] means = curves(trial, part).stream().mapToDouble(LatencyCurve::meanMs).toArray();
    return Arrays.stream(means).average().orElse(Double.NaN);
  }
}
