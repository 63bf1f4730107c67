package highwater.lab.gate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A finished gate for a terminal: the verdict, a line a metric, then what they say. */
public final class GateText {
  private static final List<String> HEAD = List.of("", "base", "head", "head/base", "");

  private final GateReport report;

  /** The text of a gate. */
  public GateText(GateReport report) {
    this.report = report;
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s after %s in %s"
            .formatted(
                report.verdict(),
                Wording.pairs(report.ruling().pairs()),
                Wording.took(report.took())));
    lines.add("  base: " + Wording.oneLine(report.base()));
    lines.add("  head: " + Wording.oneLine(report.head()));
    lines.add("");
    if (!report.ruling().metrics().isEmpty()) {
      lines.addAll(table());
      lines.add("%s [%s interval]".formatted(basis(), Wording.share(report.confidence())));
      lines.add("");
    }
    report.sentences().forEach(sentence -> lines.add(Wording.oneLine(sentence)));
    lines.addAll(beside());
    return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }

  private String basis() {
    return report
        .stored()
        .map(
            stored ->
                "Medians over %s of the baseline and %s of the head; head/base over all differences between them"
                    .formatted(
                        Wording.pairs(stored.pairs()), Wording.pairs(report.ruling().pairs())))
        .orElse("Medians over the valid pairs; head/base over the pairs' own ratios");
  }

  private List<String> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    for (MetricRow row : MetricRow.of(report)) {
      rows.add(
          List.of(
              row.name(),
              Wording.value(row.base()),
              Wording.value(row.head()),
              row.ratio(),
              row.result().decision().toString()));
    }
    int[] widths =
        IntStream.range(0, HEAD.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    String format =
        "%%-%ss  %%%ss  %%%ss  %%-%ss  %%s".formatted(widths[0], widths[1], widths[2], widths[3]);
    return rows.stream().map(row -> String.format(Locale.ROOT, format, row.toArray())).toList();
  }

  private List<String> beside() {
    List<String> lines = new ArrayList<>();
    report
        .reported()
        .forEach(
            value ->
                lines.add(
                    "Not gated: %s: base %s, head %s"
                        .formatted(
                            Wording.measure(value.name(), value.unit()),
                            Wording.value(value.base()),
                            Wording.value(value.head()))));
    report.pairs().stream()
        .filter(pair -> !pair.valid())
        .forEach(
            pair ->
                lines.add(
                    "Invalid: pair %s: %s"
                        .formatted(
                            pair.number(), Wording.oneLine(String.join("; ", pair.reasons())))));
    report.notes().forEach(note -> lines.add("Note: " + Wording.oneLine(note)));
    return lines;
  }
}
