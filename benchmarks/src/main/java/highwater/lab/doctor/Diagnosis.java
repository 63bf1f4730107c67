package highwater.lab.doctor;

import highwater.lab.doctor.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What all checks together say.
 *
 * @param lines a finding a check, in their order
 */
public record Diagnosis(List<Line> lines) {
  /** A copy of the list. */
  public Diagnosis {
    lines = List.copyOf(lines);
  }

  /**
   * A check's finding.
   *
   * @param check its name
   */
  public record Line(String check, Finding finding) {
    /**
     * For a terminal, with the advice below it.
     *
     * @param width of the longest name of a check
     */
    public String text(int width) {
      String head =
          "%-8s %s  ".formatted(finding.level().name().toLowerCase(Locale.ROOT), padded(width));
      String advice =
          finding
              .advice()
              .map(text -> System.lineSeparator() + " ".repeat(head.length()) + "-> " + text)
              .orElse("");
      return head + finding.found() + advice;
    }

    private String padded(int width) {
      return check + " ".repeat(Math.max(0, width - check.length()));
    }
  }

  /** Whether a run makes sense on the machine. */
  public boolean canRun() {
    return problems().isEmpty();
  }

  /** The last word: what makes a run impossible, or else what will blur its numbers. */
  public String sentence() {
    if (!canRun()) {
      return "A run makes no sense here: %s.".formatted(String.join(", ", problems()));
    }
    List<String> blurs = new ArrayList<>();
    lines.forEach(line -> line.finding().blurs().ifPresent(blurs::add));
    return blurs.isEmpty()
        ? "Nothing found that would blur the numbers."
        : "Numbers of this machine will be blurred by: %s.".formatted(String.join(", ", blurs));
  }

  private List<String> problems() {
    return lines.stream()
        .filter(line -> line.finding().level() == Level.PROBLEM)
        .map(Line::check)
        .toList();
  }
}
