package highwater.lab.report;

import highwater.lab.model.CellMeans;
import highwater.lab.model.Drift;
import highwater.lab.result.SweptFork;
import highwater.lab.result.SweptRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the machine did meanwhile: every fork against its trial's mean, in the order they ran. */
final class DriftChart {
  private static final double CONFIDENCE = 0.95;
  private static final double MS_PER_MINUTE = 60_000;
  private static final int MOST_FORKS = 1_500;
  private static final int FEWEST = 3;

  private DriftChart() {}

  /** The machine's drift, by the controls of a run; empty text where it has none. */
  static String sentence(SweptRun run) {
    List<Drift.Control> controls = new ArrayList<>();
    for (SweptFork fork : run.forks()) {
      OptionalDouble rate = fork.positive(Measure.SUSTAINED.column());
      if (fork.control() && rate.isPresent()) {
        controls.add(new Drift.Control(fork.startedAtMs(), rate.getAsDouble()));
      }
    }
    return controls.isEmpty()
        ? ""
        : EffectWords.capital(Drift.of(controls, CONFIDENCE).sentence()) + ".";
  }

  /** Of all drains with two forks or more; absent where there are none. */
  static Optional<Chart> of(SweptRun run, List<SweepPart> parts) {
    List<List<Double>> trials = new ArrayList<>();
    List<List<Double>> controls = new ArrayList<>();
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (SweepPart part : parts) {
      if (!part.paced()) {
        add(run, part.trials(), trials, rows);
      }
    }
    add(run, SweepPart.controls(run), controls, rows);
    if (trials.size() + controls.size() < FEWEST) {
      return Optional.empty();
    }
    List<Chart.Series> series = new ArrayList<>();
    List<Chart.Key> key = new ArrayList<>();
    series.add(series("a trial's fork", 0, "ring", Tones.picked(trials, MOST_FORKS)));
    key.add(new Chart.Key(0, "ring", "a trial's fork"));
    if (!controls.isEmpty()) {
      series.add(series("a control", 1, "dot", controls));
      key.add(new Chart.Key(1, "dot", "a control"));
    }
    return Optional.of(
        new Chart(
            "drift",
            "What the machine did meanwhile: rows per second of each fork ÷ its trial's mean",
            sentence(run),
            Tones.note(Math.min(trials.size(), MOST_FORKS), trials.size(), "forks")
                + "Trials run in random order, so a drift meets all of them alike and widens"
                + " their intervals.",
            new Chart.Xy(
                Chart.Scale.value("minutes since the run's first fork"),
                Chart.Scale.value("ratio"),
                series,
                List.of(new Chart.Mark("y", 1.0, "")),
                List.of(),
                List.of()),
            key,
            Table.of(
                List.of("trial", "fork", "minutes", "sustained rows/s", "÷ the trial's mean"),
                rows)));
  }

  private static Chart.Series series(
      String name, int tone, String mark, List<List<Double>> points) {
    return new Chart.Series(name, tone, mark, points, List.of(), List.of(), List.of());
  }

  private static void add(
      SweptRun run,
      List<SweepTrial> trials,
      List<List<Double>> points,
      List<List<Table.Cell>> rows) {
    CellMeans<SweepTrial> cells = SweepPart.cells(trials, Measure.SUSTAINED);
    Map<SweepTrial, Double> means = cells.means();
    long start = run.forks().stream().mapToLong(SweptFork::startedAtMs).min().orElse(0);
    for (SweepTrial trial : trials) {
      if (trial.values(Measure.SUSTAINED).length < 2) {
        continue;
      }
      for (SweptFork fork : trial.forks()) {
        OptionalDouble rate = fork.positive(Measure.SUSTAINED.column());
        if (rate.isPresent()) {
          double minutes = (fork.startedAtMs() - start) / MS_PER_MINUTE;
          double ratio = rate.getAsDouble() / means.get(trial);
          points.add(List.of(Numbers.data(minutes), Numbers.data(ratio)));
          rows.add(
              Table.row(
                  trial.label(),
                  Integer.toString(fork.fork()),
                  minutes,
                  rate.getAsDouble(),
                  ratio));
        }
      }
    }
  }
}
