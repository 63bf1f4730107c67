package highwater.lab.gate;

import highwater.lab.gate.report.GateReport;
import highwater.lab.gate.verdict.Decision;
import java.util.Locale;

/**
 * One gate of a self-test.
 *
 * @param slowdown of the head, a share of rows/s; 0 for identical code
 * @param report what came of it
 */
public record TestedGate(double slowdown, GateReport report) {
  /** Whether both sides were the same. */
  boolean identical() {
    return slowdown == 0;
  }

  /** Whether the verdict may be so. */
  public boolean right() {
    Decision decision = report.ruling().decision();
    return identical() ? decision != Decision.REGRESSION : decision == Decision.REGRESSION;
  }

  /** What the head was. */
  String subject() {
    return identical()
        ? "identical code"
        : String.format(Locale.ROOT, "%.0f %% slower", slowdown * 100);
  }

  /** One line. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "%s: %s after %d pairs in %d min %02d s%s",
        subject(),
        report.ruling().decision(),
        report.ruling().pairs(),
        report.took().toMinutes(),
        report.took().toSecondsPart(),
        right() ? "" : ": WRONG");
  }
}
