package highwater.lab.report;

import highwater.lab.result.SweptFork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;

/** From the executor's registration to the first task and to the first commit. */
final class StartUpChart {
  private static final int MOST_TRIALS = 24;
  private static final double APART = 0.14;

  private StartUpChart() {}

  /** The chart of a run; absent where no fork tells. */
  static Optional<Chart> of(List<SweepPart> parts) {
    List<SweepTrial> all =
        parts.stream()
            .flatMap(part -> part.trials().stream())
            .filter(trial -> values(trial, Measure.FIRST_COMMIT).length > 0)
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<SweepTrial> shown = Tones.picked(all, MOST_TRIALS);
    List<Chart.Series> series = new ArrayList<>();
    List<Chart.Key> key = new ArrayList<>();
    List<Measure> measures = List.of(Measure.FIRST_TASK, Measure.FIRST_COMMIT);
    for (int m = 0; m < measures.size(); m++) {
      List<List<Double>> points = new ArrayList<>();
      for (int row = 0; row < shown.size(); row++) {
        for (double value : values(shown.get(row), measures.get(m))) {
          points.add(List.of(Numbers.data(value), row + (m - 0.5) * 2 * APART));
        }
      }
      String mark = m == 0 ? "ring" : "dot";
      series.add(
          new Chart.Series(
              measures.get(m).label(), m, mark, points, List.of(), List.of(), List.of()));
      key.add(new Chart.Key(m, mark, measures.get(m).label()));
    }
    return Optional.of(
        new Chart(
            "start-up",
            "How long a fork takes to get to work, ms from the executor's registration",
            finding(all),
            Tones.note(shown.size(), all.size(), "trials")
                + "Every fork a point, invalid ones too; by the first query of its JVM.",
            Chart.Xy.of(
                Chart.Scale.value("ms"),
                Chart.Scale.category("", shown.stream().map(trial -> name(trial, parts)).toList()),
                series),
            key,
            table(all, parts)));
  }

  private static String name(SweepTrial trial, List<SweepPart> parts) {
    return (parts.size() > 1 && !trial.point().isEmpty() ? trial.forks().get(0).part() + ": " : "")
        + trial.shortLabel();
  }

  /** Valid or not: what came after does not change it. */
  private static double[] values(SweepTrial trial, Measure measure) {
    return trial.forks().stream()
        .map(fork -> fork.measures().get(measure.column()))
        .filter(value -> value != null)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static String finding(List<SweepTrial> trials) {
    return "Median of all forks: %s ms to the first task and %s ms to the first commit."
        .formatted(
            Numbers.plain(median(trials, Measure.FIRST_TASK)),
            Numbers.plain(median(trials, Measure.FIRST_COMMIT)));
  }

  private static double median(List<SweepTrial> trials, Measure measure) {
    return Median.withDefaults()
        .evaluate(
            trials.stream()
                .flatMapToDouble(trial -> java.util.Arrays.stream(values(trial, measure)))
                .toArray());
  }

  private static Table table(List<SweepTrial> trials, List<SweepPart> parts) {
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (SweepTrial trial : trials) {
      for (SweptFork fork : trial.forks()) {
        rows.add(
            Table.row(
                name(trial, parts),
                Integer.toString(fork.fork()),
                number(fork, Measure.FIRST_TASK),
                number(fork, Measure.FIRST_COMMIT)));
      }
    }
    return Table.of(
        List.of("trial", "fork", "to the first task, ms", "to the first commit, ms"), rows);
  }

  private static double number(SweptFork fork, Measure measure) {
    return fork.measures().getOrDefault(measure.column(), Double.NaN);
  }
}
