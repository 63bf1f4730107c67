package highwater.lab.result.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The few forms of GitHub's Markdown that a summary has. */
final class Markdown {
  private Markdown() {}

  /** Text of others as it is, in one line: nothing in it is Markdown, HTML or the end of a cell. */
  static String escaped(String text) {
    return text.replaceAll("\\s+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("[\\\\`*_\\[\\]|~#]", "\\\\$0");
  }

  /** Items that are Markdown already. */
  static String list(List<String> items) {
    return items.stream().map("- "::concat).collect(Collectors.joining("\n"));
  }

  /**
   * A table of cells that are Markdown already.
   *
   * @param leftAligned how many columns are; the rest are numbers
   */
  static String table(List<String> head, int leftAligned, List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(row(head));
    List<String> rules = new ArrayList<>(Collections.nCopies(leftAligned, "---"));
    rules.addAll(Collections.nCopies(head.size() - leftAligned, "---:"));
    lines.add("| " + String.join(" | ", rules) + " |");
    rows.forEach(cells -> lines.add(row(cells)));
    return String.join("\n", lines);
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
