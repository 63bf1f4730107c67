package highwater.lab.report;

import highwater.lab.result.SweptBatch;
import highwater.lab.result.SweptFork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a batch's time is made of, a trial a bar. */
final class PhaseChart {
  private static final String WORK = "addBatch";
  private static final String REST = "the rest";
  private static final int MOST_BARS = 24;
  private static final Map<String, String> SAID =
      Map.of(
          "latestOffset",
          "asking Kafka for offsets (latestOffset)",
          "walCommit",
          "writing the plan ahead (walCommit)",
          "getBatch",
          "getBatch",
          "queryPlanning",
          "planning the query (queryPlanning)",
          "addBatch",
          "reading, counting and writing (addBatch)",
          "commitOffsets",
          "committing (commitOffsets)",
          REST,
          REST);

  private PhaseChart() {}

  /** The chart of a run; absent where no batch tells. */
  static Optional<Chart> of(List<SweepPart> parts) {
    Map<String, Map<String, Double>> bars = new LinkedHashMap<>();
    boolean several = parts.size() > 1;
    for (SweepPart part : parts) {
      for (SweepTrial trial : part.trials()) {
        means(trial)
            .ifPresent(
                means ->
                    bars.put(
                        (several && !trial.point().isEmpty() ? part.name() + ": " : "")
                            + trial.shortLabel(),
                        means));
      }
    }
    if (bars.isEmpty()) {
      return Optional.empty();
    }
    List<String> shown = Tones.picked(List.copyOf(bars.keySet()), MOST_BARS);
    List<String> phases = new ArrayList<>(SweptBatch.PHASES);
    phases.add(REST);
    List<Chart.Piece> pieces = new ArrayList<>();
    List<Chart.Key> key = new ArrayList<>();
    for (int i = 0; i < phases.size(); i++) {
      String phase = phases.get(i);
      int tone = phase.equals(REST) ? Tones.GREY : Tones.of(i);
      pieces.add(
          new Chart.Piece(
              SAID.get(phase),
              tone,
              shown.stream().map(bar -> Numbers.data(bars.get(bar).get(phase))).toList()));
      key.add(new Chart.Key(tone, "box", SAID.get(phase)));
    }
    return Optional.of(
        new Chart(
            "phases",
            "Where a batch's time goes, ms",
            finding(bars),
            Tones.note(shown.size(), bars.size(), "trials")
                + "Means over the measured batches of each fork, then over forks.",
            new Chart.Bars("ms", shown, pieces),
            key,
            table(bars, phases)));
  }

  private static String finding(Map<String, Map<String, Double>> bars) {
    double[] shares =
        bars.values().stream()
            .mapToDouble(
                bar -> bar.get(WORK) / bar.values().stream().mapToDouble(Double::doubleValue).sum())
            .sorted()
            .toArray();
    return String.format(
        Locale.ROOT,
        "addBatch, the work on the rows and what Spark needs to begin it, is %.0f to %.0f %% of a"
            + " batch.",
        shares[0] * 100,
        shares[shares.length - 1] * 100);
  }

  /** Of the valid forks; absent where there is none, or the engine does not tell. */
  private static Optional<Map<String, Double>> means(SweepTrial trial) {
    Map<String, Double> sums = new LinkedHashMap<>();
    int forks = 0;
    for (SweptFork fork : trial.forks()) {
      List<SweptBatch> measured = fork.batches().stream().filter(SweptBatch::measured).toList();
      if (!fork.usable() || measured.isEmpty()) {
        continue;
      }
      forks++;
      for (SweptBatch batch : measured) {
        double rest = batch.ms().triggerExecution();
        for (Map.Entry<String, Double> phase : batch.ms().byName().entrySet()) {
          rest -= phase.getValue();
          sums.merge(phase.getKey(), phase.getValue() / measured.size(), Double::sum);
        }
        sums.merge(REST, Math.max(0, rest) / measured.size(), Double::sum);
      }
    }
    int count = forks;
    sums.replaceAll((phase, sum) -> sum / count);
    double all = sums.values().stream().mapToDouble(Double::doubleValue).sum();
    // DStreams know the work alone.
    return sums.isEmpty() || sums.get(WORK) == 0 || sums.get(WORK) == all
        ? Optional.empty()
        : Optional.of(sums);
  }

  private static Table table(Map<String, Map<String, Double>> bars, List<String> phases) {
    List<String> columns = new ArrayList<>(List.of("trial"));
    phases.forEach(phase -> columns.add(phase + ", ms"));
    List<List<Table.Cell>> rows = new ArrayList<>();
    bars.forEach(
        (bar, means) -> {
          List<Table.Cell> row = new ArrayList<>(Table.row(bar));
          phases.forEach(phase -> row.addAll(Table.row(means.get(phase))));
          rows.add(row);
        });
    return Table.of(columns, rows);
  }
}
