package highwater.lab.gate.report;

import highwater.lab.gate.verdict.Decision;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.gate.verdict.MetricResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code gate.md}: the gate for a reviewer, as the summary of a job or a comment on a change
 * (GitHub's and GitLab's Markdown).
 */
final class GateMarkdown implements GateWriter {
  @Override
  public String file() {
    return "gate.md";
  }

  @Override
  public String text(GateReport report) {
    List<String> blocks = new ArrayList<>();
    blocks.add("## Highwater gate: " + report.verdict());
    blocks.add(
        list(
            List.of(
                "base: " + escaped(report.base()),
                "head: " + escaped(report.head()),
                "%s judged, %s"
                    .formatted(
                        Wording.pairs(report.ruling().pairs()), Wording.took(report.took())))));
    if (!report.ruling().metrics().isEmpty()) {
      blocks.add(metrics(report));
      blocks.add(basis(report));
    }
    blocks.add(list(report.sentences().stream().map(GateMarkdown::escaped).toList()));
    if (!report.reported().isEmpty()) {
      blocks.add("Measured and not gated:");
      blocks.add(reported(report));
    }
    if (!report.notes().isEmpty()) {
      blocks.add(list(report.notes().stream().map(GateMarkdown::escaped).toList()));
    }
    blocks.add("<details>\n<summary>Pairs, rule and how to repeat it</summary>");
    blocks.addAll(details(report));
    blocks.add("</details>");
    return String.join("\n\n", blocks) + "\n";
  }

  private static String basis(GateReport report) {
    return report
        .stored()
        .map(
            stored ->
                "Base: medians over the %s of the stored baseline; head: over its own, of which both JVMs are of the head. Change: Hodges and Lehmann's estimate of the shift between the two runs, which is what is judged."
                    .formatted(Wording.pairs(stored.pairs())))
        .orElse(
            "Base and head: medians over the valid pairs. Change: Hodges and Lehmann's estimate over"
                + " the pairs' own ratios, which is what is judged; its interval holds at all looks"
                + " together.");
  }

  private static String metrics(GateReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            List.of(
                "metric",
                "base",
                "head",
                "change [%s interval]".formatted(Wording.share(report.confidence())),
                "verdict")));
    lines.add("| --- | ---: | ---: | ---: | --- |");
    for (MetricRow row : MetricRow.of(report)) {
      Decision decision = row.result().decision();
      lines.add(
          row(
              List.of(
                  escaped(row.name()),
                  Wording.value(row.base()),
                  Wording.value(row.head()),
                  row.change(),
                  decision == Decision.REGRESSION ? "**" + decision + "**" : decision.name())));
    }
    return String.join("\n", lines);
  }

  private static String reported(GateReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("| measure | base | head |");
    lines.add("| --- | ---: | ---: |");
    for (Reported value : report.reported()) {
      lines.add(
          row(
              List.of(
                  escaped(Wording.measure(value.name(), value.unit())),
                  Wording.value(value.base()),
                  Wording.value(value.head()))));
    }
    return String.join("\n", lines);
  }

  private static List<String> details(GateReport report) {
    List<String> blocks = new ArrayList<>();
    if (!report.pairs().isEmpty()) {
      blocks.add(pairs(report));
    }
    blocks.add(rule(report));
    if (!report.command().isBlank()) {
      blocks.add("To repeat it:");
      // Indented, so that no quote in the command can end it.
      blocks.add(
          report.command().strip().lines().map("    "::concat).collect(Collectors.joining("\n")));
    }
    return blocks;
  }

  private static String pairs(GateReport report) {
    List<MetricResult> metrics = report.ruling().metrics();
    List<String> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("pair", "first"));
    metrics.forEach(
        result -> head.add(escaped(result.metric().name() + ", " + report.pairRatio())));
    head.add("invalid because");
    lines.add(row(head));
    lines.add("| ---: | --- |" + " ---: |".repeat(metrics.size()) + " --- |");
    for (GatedPair pair : report.pairs()) {
      List<String> cells = new ArrayList<>();
      cells.add(Integer.toString(pair.number()));
      cells.add(report.stored().isPresent() ? Wording.NOTHING : pair.baseFirst() ? "base" : "head");
      for (int metric = 0; metric < metrics.size(); metric++) {
        cells.add(Wording.ratio(pair.ratio(metric)));
      }
      cells.add(escaped(String.join("; ", pair.reasons())));
      lines.add(row(cells));
    }
    return String.join("\n", lines);
  }

  private static String rule(GateReport report) {
    GateRule rule = report.rule();
    List<String> lines = new ArrayList<>();
    lines.add(
        "a false alarm in at most %s of gates, a false PASS in at most %s"
            .formatted(Wording.share(rule.level()), Wording.share(rule.passLevel())));
    lines.add(
        "looks after %s pairs"
            .formatted(
                report.looks().stream()
                    .map(look -> Integer.toString(look.pairs()))
                    .collect(Collectors.joining(", "))));
    for (MetricResult result : report.ruling().metrics()) {
      lines.add(
          "%s: %s, margin %s, floor %s"
              .formatted(
                  escaped(result.metric().name()),
                  Wording.direction(result.metric().direction()),
                  Wording.share(result.metric().margin()),
                  Wording.share(result.metric().floor())));
    }
    lines.add(
        "run %s, begun %s, seed %s"
            .formatted(escaped(report.run()), report.startedAt(), report.seed()));
    return list(lines);
  }

  private static String list(List<String> items) {
    return items.stream().map("- "::concat).collect(Collectors.joining("\n"));
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Text of others as it is, in one line: nothing in it is Markdown, HTML or the end of a cell. */
  static String escaped(String text) {
    return Wording.oneLine(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("[\\\\`*_\\[\\]|~#]", "\\\\$0");
  }
}
