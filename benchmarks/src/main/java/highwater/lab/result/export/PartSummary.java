package highwater.lab.result.export;

import highwater.lab.result.FinishedRun;
import highwater.lab.result.PartMeans;
import highwater.lab.result.RunTrial;
import highwater.lab.result.SweptFork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a part of a run comes to, for its summary. */
record PartSummary(FinishedRun run, String part) {
  private static final double CONFIDENCE = 0.95;
  private static final String SUSTAINED = "sustained rows/s";
  private static final String P99 = "latency p99 ms";

  String answer() {
    boolean paced = run.trials(part).stream().anyMatch(trial -> !trial.drain());
    Map<RunTrial, PartMeans.Mean> means =
        means(paced ? SweptFork.LATENCY_P99 : SweptFork.SUSTAINED);
    String prefix = run.parts().size() > 1 ? part + ": " : "";
    if (means.isEmpty()) {
      return "**" + Markdown.escaped(prefix + "no valid fork, so no number") + "**";
    }
    Map.Entry<RunTrial, PartMeans.Mean> best =
        means.entrySet().stream()
            .reduce((a, b) -> (a.getValue().estimate() < b.getValue().estimate()) == paced ? a : b)
            .orElseThrow();
    String what =
        (means.size() == 1 ? "" : paced ? "lowest " : "highest ") + (paced ? P99 : SUSTAINED);
    return "**%s%s: %s**%s%s"
        .formatted(
            Markdown.escaped(prefix),
            what,
            number(best.getValue()),
            Markdown.escaped(" with " + String.join(", ", run.told(best.getKey()))),
            alike(means, best));
  }

  private static String alike(
      Map<RunTrial, PartMeans.Mean> means, Map.Entry<RunTrial, PartMeans.Mean> best) {
    long overlapping =
        means.entrySet().stream()
            .filter(other -> !other.getKey().equals(best.getKey()))
            .filter(other -> overlap(other.getValue(), best.getValue()))
            .count();
    return overlapping == 0
        ? ""
        : "; the intervals of %s other trial%s overlap it"
            .formatted(overlapping, overlapping == 1 ? "" : "s");
  }

  private static boolean overlap(PartMeans.Mean a, PartMeans.Mean b) {
    return a.interval().isEmpty()
        || b.interval().isEmpty()
        || (a.interval().get().low() <= b.interval().get().high()
            && b.interval().get().low() <= a.interval().get().high());
  }

  String table() {
    boolean paced = run.trials(part).stream().anyMatch(trial -> !trial.drain());
    boolean changes = run.unchanged(part).isPresent();
    List<String> axes = changes ? List.of("changed") : run.axes(part);
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put(SUSTAINED, SweptFork.SUSTAINED);
    if (paced) {
      columns.put("latency p50 ms", SweptFork.LATENCY_P50);
      columns.put(P99, SweptFork.LATENCY_P99);
    } else {
      columns.put("processed rows/s", SweptFork.PROCESSED);
    }
    List<String> head = new ArrayList<>(List.of(Markdown.escaped(part)));
    axes.forEach(axis -> head.add(Markdown.escaped(axis)));
    head.add("valid forks");
    head.addAll(columns.keySet());
    List<List<String>> rows = new ArrayList<>();
    for (RunTrial trial : run.trials(part)) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(trial.number())));
      if (changes) {
        row.add(Markdown.escaped(String.join(" ", run.told(trial))));
      } else {
        axes.forEach(axis -> row.add(value(trial, axis)));
      }
      row.add(trial.valid() + "/" + trial.forks().size());
      columns.values().forEach(column -> row.add(number(means(column).get(trial))));
      rows.add(row);
    }
    return Markdown.table(head, axes.size() + 1, rows);
  }

  private Map<RunTrial, PartMeans.Mean> means(String measure) {
    return PartMeans.of(run.trials(part), measure, CONFIDENCE);
  }

  private static String value(RunTrial trial, String axis) {
    return Markdown.escaped(trial.identity().getOrDefault(axis, "unset"));
  }

  private static String number(PartMeans.Mean mean) {
    if (mean == null) {
      return "-";
    }
    return mean.interval()
        .map(
            of ->
                String.format(
                    Locale.ROOT, "%,.0f [%,.0f, %,.0f]", of.estimate(), of.low(), of.high()))
        .orElseGet(() -> String.format(Locale.ROOT, "%,.0f", mean.estimate()));
  }
}
