package highwater.lab.gate.report;

import highwater.lab.gate.verdict.Decision;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code gate.xml}: JUnit's XML as build servers read it, a test case a gated metric. A REGRESSION
 * is a failure; INCONCLUSIVE is one where it fails the build, and a skipped test otherwise.
 */
final class GateXml implements GateWriter {
  private static final String NAME = "highwater gate";
  private static final double MS_PER_SECOND = 1000;

  private enum Outcome {
    PASSED,
    SKIPPED,
    FAILED
  }

  private record Case(String name, Decision decision, Outcome outcome, String said, String more) {}

  @Override
  public String file() {
    return "gate.xml";
  }

  @Override
  public String text(GateReport report) {
    List<Case> cases = cases(report);
    XmlText xml = new XmlText();
    counted(xml.open("testsuites"), cases, report);
    counted(xml.open("testsuite"), cases, report).with("timestamp", timestamp(report));
    properties(xml, report);
    cases.forEach(each -> write(xml, each, seconds(report, cases.size())));
    return xml.close().close().toString();
  }

  private static XmlText counted(XmlText suite, List<Case> cases, GateReport report) {
    return suite
        .with("name", NAME)
        .with("tests", Integer.toString(cases.size()))
        .with("failures", count(cases, Outcome.FAILED))
        .with("errors", "0")
        .with("skipped", count(cases, Outcome.SKIPPED))
        .with("time", seconds(report, 1));
  }

  private static List<Case> cases(GateReport report) {
    List<Case> cases = new ArrayList<>();
    for (MetricRow row : MetricRow.of(report)) {
      Decision decision = row.result().decision();
      cases.add(
          new Case(
              row.result().metric().name(),
              decision,
              outcome(decision, report.inconclusive()),
              row.result().sentence(),
              "%s: base %s, head %s, head/base %s"
                  .formatted(
                      row.name(),
                      Wording.value(row.base()),
                      Wording.value(row.head()),
                      row.ratio())));
    }
    if (cases.isEmpty()) {
      // A suite without a test would look like one that had nothing against the change.
      Decision decision = report.ruling().decision();
      cases.add(
          new Case(
              "verdict",
              decision,
              outcome(decision, report.inconclusive()),
              report.sentences().get(0),
              ""));
    }
    return cases;
  }

  private static Outcome outcome(Decision decision, Inconclusive inconclusive) {
    return switch (decision) {
      case PASS -> Outcome.PASSED;
      case REGRESSION -> Outcome.FAILED;
      case INCONCLUSIVE -> inconclusive == Inconclusive.FAIL ? Outcome.FAILED : Outcome.SKIPPED;
    };
  }

  private static String count(List<Case> cases, Outcome outcome) {
    return Long.toString(cases.stream().filter(each -> each.outcome() == outcome).count());
  }

  /**
   * An equal part of the time that the gate took: all metrics are of the same pairs, and readers
   * add the cases up.
   */
  private static String seconds(GateReport report, int parts) {
    return String.format(Locale.ROOT, "%.3f", report.took().toMillis() / MS_PER_SECOND / parts);
  }

  /** UTC without a zone, which is the form that all readers take. */
  private static String timestamp(GateReport report) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
        report.startedAt().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }

  private static void properties(XmlText xml, GateReport report) {
    xml.open("properties");
    property(xml, "run", report.run());
    property(xml, "verdict", report.ruling().decision().toString());
    property(xml, "exitCode", Integer.toString(report.exitCode()));
    property(xml, "base", report.base());
    property(xml, "head", report.head());
    property(xml, "startedAt", report.startedAt().toString());
    property(xml, "pairs", Integer.toString(report.ruling().pairs()));
    property(xml, "seed", Long.toString(report.seed()));
    property(xml, "command", report.command());
    xml.close();
  }

  private static void property(XmlText xml, String name, String value) {
    xml.empty("property").with("name", name).with("value", value);
  }

  private static void write(XmlText xml, Case each, String seconds) {
    xml.open("testcase")
        .with("classname", "highwater.gate")
        .with("name", each.name())
        .with("time", seconds);
    switch (each.outcome()) {
      case FAILED ->
          xml.open("failure")
              .with("message", each.said())
              .with("type", each.decision().toString())
              .text(each.said() + "\n" + each.more());
      case SKIPPED -> xml.empty("skipped").with("message", each.said());
      case PASSED -> xml.open("system-out").text(each.said() + "\n" + each.more());
    }
    xml.close();
  }
}
