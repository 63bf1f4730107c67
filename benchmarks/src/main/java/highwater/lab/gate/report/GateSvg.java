package highwater.lab.gate.report;

import highwater.lab.gate.report.PlotMarks.Stroke;
import highwater.lab.gate.verdict.MetricResult;
import java.util.List;

/**
 * {@code gate.svg}: the pairs as a picture, a panel a metric: head ÷ base of each pair, the
 * estimate with its interval, no change, margin and floor. It loads nothing, runs nothing and has a
 * white ground of its own, so that it reads the same on a dark page.
 */
final class GateSvg implements GateWriter {
  static final double WIDTH = 760;

  private static final double HEAD = 92;
  private static final double LEGEND = 62;
  private static final int LONGEST = 100;

  @Override
  public String file() {
    return "gate.svg";
  }

  @Override
  public String text(GateReport report) {
    List<MetricResult> metrics = report.ruling().metrics();
    double height = HEAD + metrics.size() * PlotPanel.HEIGHT + LEGEND;
    XmlText svg = new XmlText();
    svg.open("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("width", WIDTH)
        .with("height", height)
        .with("viewBox", "0 0 %s %s".formatted(Math.round(WIDTH), Math.round(height)))
        .with("role", "img")
        .with("font-family", "sans-serif")
        .with("font-size", "12")
        .with("fill", "#1a1a1a");
    svg.open("title").text("Highwater gate: " + report.verdict());
    svg.open("desc").text(Wording.oneLine(String.join("; ", report.sentences())));
    svg.empty("rect").with("width", WIDTH).with("height", height).with("fill", "#ffffff");
    head(svg, report);
    for (int metric = 0; metric < metrics.size(); metric++) {
      new PlotPanel(report, metric, HEAD + metric * PlotPanel.HEIGHT).draw(svg);
    }
    legend(svg, report, HEAD + metrics.size() * PlotPanel.HEIGHT + 16);
    return svg.close().toString();
  }

  private static void head(XmlText svg, GateReport report) {
    PlotMarks.label(svg, 16, 28)
        .with("font-size", "17")
        .with("font-weight", "bold")
        .text("Highwater gate: " + report.verdict());
    PlotMarks.label(svg, 16, 48).text("base: " + shortened(report.base()));
    PlotMarks.label(svg, 16, 64).text("head: " + shortened(report.head()));
    PlotMarks.label(svg, 16, 80)
        .text(
            "%s judged, %s"
                .formatted(Wording.pairs(report.ruling().pairs()), Wording.took(report.took())));
  }

  private static void legend(XmlText svg, GateReport report, double y) {
    svg.open("g").with("class", "legend");
    PlotMarks.judged(svg, 24, y, "valid pair");
    PlotMarks.label(svg, 36, y + 4).text("valid pair");
    PlotMarks.lacking(svg, 136, y, "pair without a number");
    PlotMarks.label(svg, 148, y + 4).text("pair without a number");
    PlotMarks.invalid(svg, 308, y, "invalid pair, not judged");
    PlotMarks.label(svg, 320, y + 4).text("invalid pair, not judged");
    PlotMarks.band(svg, 480, 510, y - 6, y + 6);
    PlotMarks.line(svg, 480, 510, y, Stroke.ESTIMATE);
    PlotMarks.label(svg, 516, y + 4)
        .text("estimate, %s interval".formatted(Wording.share(report.confidence())));
    PlotMarks.line(svg, 16, 46, y + 22, Stroke.NO_CHANGE);
    PlotMarks.label(svg, 52, y + 26).text("no change");
    PlotMarks.line(svg, 136, 166, y + 22, Stroke.MARGIN);
    PlotMarks.label(svg, 172, y + 26).text("margin");
    PlotMarks.line(svg, 308, 338, y + 22, Stroke.FLOOR);
    PlotMarks.label(svg, 344, y + 26).text("floor");
    svg.close();
  }

  /** A picture breaks no line. */
  static String shortened(String text) {
    String line = Wording.oneLine(text);
    int length = line.codePointCount(0, line.length());
    return length <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
