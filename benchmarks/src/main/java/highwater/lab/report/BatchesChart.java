package highwater.lab.report;

import highwater.lab.result.SweptBatch;
import highwater.lab.result.SweptFork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Batch by batch over time, a trial at a time, with what is warm-up shaded. */
final class BatchesChart {
  private static final int MOST_TRIALS = 24;
  private static final int MOST_FORKS = 5;
  private static final int MOST_BATCHES = 400;
  private static final double MS_PER_S = 1000;

  private BatchesChart() {}

  /**
   * The chart of a run.
   *
   * @param first the trial that is seen first, where there is one
   * @return absent where there are no batches
   */
  static Optional<Chart> of(List<SweepPart> parts, Optional<SweepTrial> first) {
    List<SweepTrial> all = new ArrayList<>();
    parts.stream()
        .flatMap(part -> part.trials().stream())
        .filter(trial -> trial.forks().stream().anyMatch(fork -> !fork.batches().isEmpty()))
        .forEach(all::add);
    first.filter(all::remove).ifPresent(trial -> all.add(0, trial));
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<SweepTrial> shown = Tones.picked(all, MOST_TRIALS);
    List<String> names =
        shown.stream()
            .map(
                trial ->
                    (parts.size() > 1 && !trial.point().isEmpty()
                            ? trial.forks().get(0).part() + ": "
                            : "")
                        + trial.label())
            .toList();
    return Optional.of(
        new Chart(
            "batches",
            "Batch by batch: how long each took, ms",
            "",
            Tones.note(shown.size(), all.size(), "trials")
                + "A colour a fork. Hollow: not measured. Shaded: warm-up of the fork that took"
                + " longest to warm up. An invalid fork's batches are all hollow.",
            new Chart.Choice("Trial", names, shown.stream().map(BatchesChart::plot).toList()),
            List.of(new Chart.Key(0, "dot", "measured"), new Chart.Key(0, "ring", "not measured")),
            table(shown, names)));
  }

  private static Chart.Xy plot(SweepTrial trial) {
    List<Chart.Series> series = new ArrayList<>();
    double warm = 0;
    List<SweptFork> forks = Tones.picked(trial.forks(), MOST_FORKS);
    for (int i = 0; i < forks.size(); i++) {
      List<SweptBatch> batches = Tones.picked(forks.get(i).batches(), MOST_BATCHES);
      if (batches.isEmpty()) {
        continue;
      }
      String name = "fork " + forks.get(i).fork();
      long start = batches.get(0).startedAtMs();
      List<List<Double>> line = new ArrayList<>();
      List<List<Double>> measured = new ArrayList<>();
      List<List<Double>> others = new ArrayList<>();
      for (SweptBatch batch : batches) {
        List<Double> point =
            List.of((batch.startedAtMs() - start) / MS_PER_S, batch.ms().triggerExecution());
        line.add(point);
        (batch.measured() ? measured : others).add(point);
      }
      if (!measured.isEmpty()) {
        warm = Math.max(warm, measured.get(0).get(0));
      }
      series.add(series(name, i, "thin", line));
      series.add(series(name, i, "dot", measured));
      series.add(series(name, i, "ring", others));
    }
    return new Chart.Xy(
        Chart.Scale.value("seconds since the fork's first batch"),
        Chart.Scale.value("ms a batch"),
        series,
        List.of(),
        warm > 0 ? List.of(new Chart.Area(0.0, Numbers.data(warm), "warm-up")) : List.of(),
        List.of());
  }

  private static Chart.Series series(
      String name, int index, String mark, List<List<Double>> points) {
    return new Chart.Series(name, Tones.of(index), mark, points, List.of(), List.of(), List.of());
  }

  private static Table table(List<SweepTrial> trials, List<String> names) {
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      for (SweptFork fork : trials.get(i).forks()) {
        for (SweptBatch batch : fork.batches()) {
          rows.add(
              Table.row(
                  names.get(i),
                  Integer.toString(fork.fork()),
                  Long.toString(batch.id()),
                  batch.measured() ? "yes" : "no",
                  batch.rows(),
                  batch.ms().triggerExecution()));
        }
      }
    }
    return Table.of(List.of("trial", "fork", "batch", "measured", "rows", "ms"), rows);
  }
}
