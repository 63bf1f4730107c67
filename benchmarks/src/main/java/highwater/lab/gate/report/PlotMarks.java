package highwater.lab.gate.report;

import java.util.Locale;

/** What a pair, an interval or a line looks like in {@code gate.svg}, in panel and legend alike. */
final class PlotMarks {
  private static final double RADIUS = 3.5;
  private static final String CROSS = "M -4 -4 L 4 4 M -4 4 L 4 -4";

  private PlotMarks() {}

  /** How a line looks: no two alike where colours are not seen. */
  record Stroke(String colour, String width, String dashes) {
    static final Stroke GRID = new Stroke("#e4e4e4", "1", "none");
    static final Stroke ESTIMATE = new Stroke("#1f4e9c", "2", "none");
    static final Stroke NO_CHANGE = new Stroke("#555555", "1", "none");
    static final Stroke MARGIN = new Stroke("#b00020", "1.5", "7 4");
    static final Stroke FLOOR = new Stroke("#a15c00", "1.5", "2 3");
  }

  static void judged(XmlText svg, double x, double y, String what) {
    circle(svg, "pair", x, y, Stroke.ESTIMATE.colour(), what);
  }

  static void lacking(XmlText svg, double x, double y, String what) {
    circle(svg, "lacking", x, y, "#ffffff", what);
  }

  private static void circle(
      XmlText svg, String kind, double x, double y, String fill, String what) {
    svg.open("circle")
        .with("class", kind)
        .with("cx", x)
        .with("cy", y)
        .with("r", RADIUS)
        .with("fill", fill)
        .with("stroke", Stroke.ESTIMATE.colour());
    svg.open("title").text(what).close();
  }

  static void invalid(XmlText svg, double x, double y, String what) {
    svg.open("path")
        .with("class", "invalid")
        .with("d", CROSS)
        .with("transform", String.format(Locale.ROOT, "translate(%.1f %.1f)", x, y))
        .with("stroke", "#6b6b6b")
        .with("stroke-width", "1.8");
    svg.open("title").text(what).close();
  }

  static void band(XmlText svg, double left, double right, double top, double bottom) {
    svg.empty("rect")
        .with("class", "interval")
        .with("x", left)
        .with("y", top)
        .with("width", right - left)
        .with("height", bottom - top)
        .with("fill", Stroke.ESTIMATE.colour())
        .with("fill-opacity", "0.14");
  }

  static void line(XmlText svg, double left, double right, double y, Stroke stroke) {
    svg.empty("line")
        .with("x1", left)
        .with("y1", y)
        .with("x2", right)
        .with("y2", y)
        .with("stroke", stroke.colour())
        .with("stroke-width", stroke.width())
        .with("stroke-dasharray", stroke.dashes());
  }

  /** Begins a text at a place: attributes may follow, then the text itself. */
  static XmlText label(XmlText svg, double x, double y) {
    return svg.open("text").with("x", x).with("y", y);
  }

  /** A text whose middle is at the place. */
  static XmlText centred(XmlText svg, double x, double y) {
    return label(svg, x, y).with("text-anchor", "middle");
  }
}
