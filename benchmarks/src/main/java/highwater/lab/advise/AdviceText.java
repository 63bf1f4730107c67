package highwater.lab.advise;

import highwater.lab.model.Interval;
import highwater.lab.result.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Advice for a terminal. */
final class AdviceText {
  private final Advice advice;
  private final Goal goal;

  AdviceText(Advice advice) {
    this.advice = advice;
    this.goal = advice.goal();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("Asked for: ").append(goal.text()).append("\n\n").append(table()).append('\n');
    text.append(answer()).append('\n');
    if (advice.proposes()) {
      margins().forEach(margin -> text.append("  ").append(margin).append('\n'));
    }
    text.append("\nWhat this rests on, and what it cannot say:\n");
    limits().forEach(limit -> text.append("  ").append(limit).append('\n'));
    if (advice.proposes()) {
      text.append("\nSettings, for --settings FILE:\n\n").append(advice.settingsFile());
    }
    return text.toString();
  }

  private String answer() {
    Candidate best = advice.best();
    return switch (best.word()) {
      case YES -> "Proposal: " + name(best);
      case NOT_DECIDED ->
          "Proposal, not decided by these results: %s (%s). --verify runs it."
              .formatted(name(best), best.reason());
      case NO ->
          "No proposal: none of the settings in these results keeps this. The nearest, %s: %s."
              .formatted(name(best), best.reason());
    };
  }

  private static String name(Candidate candidate) {
    return "%s=%s, %s=%s"
        .formatted(
            ModelledQuery.CAP,
            candidate.cap().orElseThrow(),
            ModelledQuery.PROCESSING_TIME,
            candidate.processingTime());
  }

  private List<String> margins() {
    Candidate best = advice.best();
    List<String> margins = new ArrayList<>();
    margins.add(
        String.format(
            Locale.ROOT,
            "Rate: it lets %s rows/s through, at the least %,.1f times what arrives.",
            best.sustainable().text(0),
            best.sustainable().low() / goal.rowsPerSecond()));
    margins.add(
        best.forecast()
            .p99Ms()
            .map(this::latencyMargin)
            .orElseGet(
                () ->
                    String.format(
                        Locale.ROOT,
                        "Latency: p99 %.0f ms by the batches alone; what a live query adds was not measured.",
                        best.forecast().modelMs())));
    if (goal.p99LimitMs().isPresent()) {
      margins.add(
          best.endsCatchUp()
              ? "After a pause: full batches, one after the other, stay within the limit too."
              : "After a pause: full batches take longer than the limit until the backlog is gone.");
    }
    return margins;
  }

  private String latencyMargin(Interval p99) {
    String latency = "Latency: p99 of a new fork %s ms [95 %%]".formatted(p99.text(0));
    if (goal.p99LimitMs().isEmpty()) {
      return latency + ".";
    }
    double limit = goal.p99LimitMs().getAsDouble();
    double spare = limit - p99.high();
    return latency
        + (spare >= 0
            ? String.format(
                Locale.ROOT,
                "; at its worst end %.0f ms are left, %.0f %% of the limit.",
                spare,
                spare / limit * 100)
            : String.format(Locale.ROOT, "; at its worst end %.0f ms above the limit.", -spare));
  }

  private List<String> limits() {
    ModelledQuery query = advice.best().group();
    Environment environment = advice.run().environment();
    List<String> limits = new ArrayList<>();
    limits.add(
        "A batch of n rows takes a + b n: a %s ms, b %s µs, by drains with batches of %s rows."
            .formatted(
                query.costs().fixedMs().text(0),
                query.costs().rowMs().map(ms -> ms * 1000).text(2),
                query.costs().sizes().stream()
                    .map(size -> String.format(Locale.ROOT, "%,d", size))
                    .collect(Collectors.joining(", "))));
    limits.add(heldAgainst(query));
    limits.add(
        "Rows are taken to arrive evenly. Measured on %s, %s cores, with %s: another machine, and this one at another hour, is another."
            .formatted(
                environment.machine().cpu().orElse("a CPU of unknown model"),
                environment.machine().cores(),
                environment.broker().description()));
    advice.unmodelled().forEach(reason -> limits.add("Left out, " + reason));
    return limits;
  }

  private String heldAgainst(ModelledQuery query) {
    List<Double> differences = query.latency().differencesMs();
    if (differences.isEmpty()) {
      return "No paced load of this query was measured, so its latency is a guess: add one to the plan.";
    }
    return String.format(
        Locale.ROOT,
        "Latency p99 of %d forks at %s was %.0f to %.0f ms above what batches alone make; their mean is added, their scatter is in the interval.",
        differences.size(),
        query.pacedRatesText(),
        differences.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
        differences.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
  }

  private String table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            ModelledQuery.CAP,
            ModelledQuery.PROCESSING_TIME,
            "lets through rows/s",
            "latency p99 ms",
            "keeps it"));
    for (Candidate candidate : advice.candidates()) {
      rows.add(
          List.of(
              Long.toString(candidate.cap().orElseThrow()),
              candidate.processingTime(),
              candidate.sustainable().text(0),
              latency(candidate),
              word(candidate)));
    }
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      String line =
          IntStream.range(0, widths.length)
              .mapToObj(
                  column ->
                      String.format(
                          Locale.ROOT,
                          "%" + (column == 2 || column == 3 ? "" : "-") + widths[column] + "s",
                          row.get(column)))
              .collect(Collectors.joining("  "));
      text.append(line.stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String latency(Candidate candidate) {
    if (candidate.forecast().grows()) {
      return "no end";
    }
    return candidate
        .forecast()
        .p99Ms()
        .map(p99 -> p99.text(0))
        .orElseGet(
            () -> String.format(Locale.ROOT, "%.0f, model alone", candidate.forecast().modelMs()));
  }

  private static String word(Candidate candidate) {
    return switch (candidate.word()) {
      case YES -> "yes";
      case NOT_DECIDED -> "not decided: " + candidate.reason();
      case NO -> "no: " + candidate.reason();
    };
  }
}
