package highwater.lab.report;

import highwater.lab.model.CellMeans;
import highwater.lab.model.Interval;
import highwater.lab.model.Recommendation.Better;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Settings that were tried one at a time, a change a row, against the trial that changes none. */
final class ChangeChart {
  private static final double CONFIDENCE = 0.95;
  private static final int MOST_ROWS = 40;
  private static final int MOST_CHARACTERS = 28;
  private static final double APART = 0.36;
  private static final List<String> MARKS = List.of("dot", "ring");

  private final SweepPart part;

  /** The first decides, the second is drawn beside it. */
  private final List<Measure> measures;

  private final Measure measure;
  private final SweepTrial unchanged;
  private final CellMeans<SweepTrial> cells;

  private ChangeChart(SweepPart part, SweepTrial unchanged) {
    this.part = part;
    this.measures =
        part.paced()
            ? List.of(Measure.LATENCY_P99, Measure.LATENCY_P50)
            : List.of(Measure.SUSTAINED, Measure.PROCESSED);
    this.measure = measures.get(0);
    this.unchanged = unchanged;
    this.cells = part.cells(measure);
  }

  /** Of a part that tries settings one at a time; absent where no trial has a number. */
  static Optional<Chart> of(SweepPart part, String id) {
    ChangeChart chart = new ChangeChart(part, part.unchanged().orElseThrow());
    return chart.cells.means().isEmpty() ? Optional.empty() : Optional.of(chart.chart(id));
  }

  private Chart chart(String id) {
    List<SweepTrial> shown = Tones.picked(part.trials(), MOST_ROWS);
    List<Chart.Series> series = new ArrayList<>();
    List<Chart.Key> key = new ArrayList<>();
    for (int m = 0; m < measures.size(); m++) {
      series.add(series(shown, m));
      key.add(new Chart.Key(0, MARKS.get(m), measures.get(m).label()));
    }
    return new Chart(
        id,
        "%s with one setting changed at a time (%s)"
            .formatted(EffectWords.capital(measure.labelWithUnit()), part.name()),
        finding(),
        Tones.note(shown.size(), part.trials().size(), "trials")
            + "Small: a fork. Large: mean of the forks with its 95 % interval. The line: nothing"
            + " changed.",
        new Chart.Xy(
            scale(shown),
            Chart.Scale.category("", shown.stream().map(ChangeChart::name).toList()),
            series,
            cells.has(unchanged)
                ? List.of(new Chart.Mark("x", Numbers.data(cells.means().get(unchanged)), ""))
                : List.of(),
            List.of(),
            List.of()),
        key,
        table());
  }

  private Chart.Series series(List<SweepTrial> shown, int m) {
    CellMeans<SweepTrial> of = part.cells(measures.get(m));
    List<List<Double>> points = new ArrayList<>();
    List<List<Double>> means = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      SweepTrial trial = shown.get(i);
      double row = i + (m - 0.5) * APART;
      for (double value : trial.values(measures.get(m))) {
        points.add(List.of(Numbers.data(value), row));
      }
      if (of.has(trial)) {
        double mean = of.means().get(trial);
        Interval interval =
            of.mean(trial, CONFIDENCE).orElse(new Interval(mean, mean, mean, CONFIDENCE));
        means.add(
            List.of(
                row,
                Numbers.data(interval.low()),
                Numbers.data(interval.estimate()),
                Numbers.data(interval.high())));
      }
    }
    return new Chart.Series(
        measures.get(m).label(), 0, MARKS.get(m), points, List.of(), means, List.of());
  }

  private Chart.Scale scale(List<SweepTrial> shown) {
    double[] all =
        shown.stream()
            .flatMapToDouble(
                trial -> measures.stream().flatMapToDouble(of -> Arrays.stream(trial.values(of))))
            .toArray();
    return Chart.Scale.fitting(
        measure.unit(), Arrays.stream(all).min().orElse(1), Arrays.stream(all).max().orElse(1));
  }

  /** The end of a long name, which tells it from others that begin alike. */
  private static String name(SweepTrial trial) {
    String label = trial.label();
    if (label.length() <= MOST_CHARACTERS) {
      return label;
    }
    int from = label.length() - MOST_CHARACTERS + 1;
    int dot = label.indexOf('.', from);
    return "…" + label.substring(dot < 0 ? from : dot + 1);
  }

  /** What was shown to help or to harm, at a confidence that all changes share. */
  private String finding() {
    Map<SweepTrial, Interval> ratios = ratios(1 - (1 - CONFIDENCE) / (part.trials().size() - 1));
    if (!cells.has(unchanged)) {
      return "The trial that changes nothing has no number to compare with.";
    }
    if (ratios.isEmpty()) {
      return "One fork each: whether any change is more than chance cannot be told.";
    }
    List<String> sentences = new ArrayList<>();
    boolean higher = measure.better() == Better.HIGHER;
    name("Better", ratios, ratio -> higher ? ratio.low() > 1 : ratio.high() < 1)
        .ifPresent(sentences::add);
    name("Worse", ratios, ratio -> higher ? ratio.high() < 1 : ratio.low() > 1)
        .ifPresent(sentences::add);
    long unseen = ratios.values().stream().filter(ratio -> ratio.contains(1)).count();
    if (unseen > 0) {
      sentences.add(
          unseen == 1
              ? "Of one change no effect could be shown."
              : "Of %d changes no effect could be shown.".formatted(unseen));
    }
    return String.join(" ", sentences) + " (95 % over all of them.)";
  }

  private static Optional<String> name(
      String what, Map<SweepTrial, Interval> ratios, Predicate<Interval> is) {
    List<String> named = new ArrayList<>();
    ratios.forEach(
        (trial, ratio) -> {
          if (is.test(ratio)) {
            named.add("%s, %s".formatted(trial.label(), Numbers.times(ratio)));
          }
        });
    return named.isEmpty()
        ? Optional.empty()
        : Optional.of("%s: %s.".formatted(what, String.join("; ", named)));
  }

  /** How many times that of the unchanged trial; empty where there is no interval to tell by. */
  private Map<SweepTrial, Interval> ratios(double confidence) {
    Map<SweepTrial, Interval> ratios = new LinkedHashMap<>();
    for (SweepTrial trial : part.trials()) {
      if (!trial.isUnchanged() && cells.has(trial) && cells.has(unchanged)) {
        cells.ratio(trial, unchanged, confidence).ifPresent(ratio -> ratios.put(trial, ratio));
      }
    }
    return ratios;
  }

  private Table table() {
    Map<SweepTrial, Interval> ratios = ratios(CONFIDENCE);
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (SweepTrial trial : part.trials()) {
      List<Table.Cell> row =
          new ArrayList<>(Table.row(trial.label(), trial.usable() + "/" + trial.forks().size()));
      row.addAll(LevelCharts.numbers(cells, trial));
      Interval ratio = ratios.get(trial);
      row.addAll(
          ratio == null
              ? Table.row("", "", "")
              : Table.row(ratio.estimate(), ratio.low(), ratio.high()));
      rows.add(row);
    }
    return Table.of(
        List.of(
            "changed",
            "valid forks",
            measure.labelWithUnit(),
            "from",
            "to",
            "÷ nothing changed",
            "from",
            "to"),
        rows);
  }
}
