package highwater.lab.gate.report;

import highwater.lab.gate.report.PlotMarks.Stroke;
import highwater.lab.gate.verdict.Decision;
import highwater.lab.gate.verdict.Direction;
import highwater.lab.gate.verdict.Metric;
import highwater.lab.gate.verdict.MetricResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The pairs of one metric in {@code gate.svg}. */
final class PlotPanel {
  static final double HEIGHT = 276;

  private static final double LEFT = 64;
  private static final double RIGHT = GateSvg.WIDTH - 24;
  private static final double INSET = 14;
  private static final int MOST_NUMBERS = 20;

  private final GateReport report;
  private final int index;
  private final MetricResult result;
  private final double top;
  private final double bottom;
  private final RatioScale scale;

  /**
   * A panel.
   *
   * @param index of the metric
   * @param top in pixels
   */
  PlotPanel(GateReport report, int index, double top) {
    this.report = report;
    this.index = index;
    this.result = report.ruling().metrics().get(index);
    this.top = top;
    this.bottom = top + HEIGHT - 48;
    this.scale = RatioScale.of(shown(), top + 46, bottom);
  }

  /** What the scale has room for; an invalid pair may lie anywhere and is drawn at its end. */
  private List<Double> shown() {
    List<Double> shown = new ArrayList<>(List.of(1.0, worse(result.metric().margin())));
    report.pairs().stream()
        .filter(GatedPair::valid)
        .forEach(pair -> pair.ratio(index).ifPresent(shown::add));
    result
        .ratio()
        .filter(Wording::limited)
        .ifPresent(ratio -> shown.addAll(List.of(ratio.low(), ratio.high())));
    return shown;
  }

  private double worse(double share) {
    return result.metric().direction() == Direction.HIGHER_IS_BETTER ? 1 - share : 1 + share;
  }

  void draw(XmlText svg) {
    svg.open("g").with("class", "panel");
    head(svg);
    ratioAxis(svg);
    pairAxis(svg);
    frame(svg);
    result
        .ratio()
        .ifPresent(
            ratio -> PlotMarks.band(svg, LEFT, RIGHT, scale.y(ratio.high()), scale.y(ratio.low())));
    across(svg, 1, Stroke.NO_CHANGE);
    across(svg, worse(result.metric().margin()), Stroke.MARGIN);
    across(svg, worse(result.metric().floor()), Stroke.FLOOR);
    result.ratio().ifPresent(ratio -> across(svg, ratio.estimate(), Stroke.ESTIMATE));
    report.pairs().forEach(pair -> mark(svg, pair));
    svg.close();
  }

  private void head(XmlText svg) {
    Metric metric = result.metric();
    PlotMarks.label(svg, 16, top + 16)
        .with("font-size", "14")
        .with("font-weight", "bold")
        .with("fill", colour(result.decision()))
        .text(
            GateSvg.shortened(Wording.measure(metric.name(), metric.unit()))
                + ": "
                + result.decision());
    PlotMarks.label(svg, 16, top + 34)
        .text(
            "%s, %s; estimate %s; margin %s, floor %s"
                .formatted(
                    report.pairRatio(),
                    Wording.direction(metric.direction()),
                    result.ratio().map(Wording::ratio).orElse(Wording.NOTHING),
                    Wording.share(metric.margin()),
                    Wording.share(metric.floor())));
  }

  private static String colour(Decision decision) {
    return switch (decision) {
      case REGRESSION -> "#b00020";
      case PASS -> "#1b6e2d";
      case INCONCLUSIVE -> "#8a5a00";
    };
  }

  private void ratioAxis(XmlText svg) {
    for (BigDecimal tick : scale.ticks()) {
      double y = scale.y(tick.doubleValue());
      PlotMarks.line(svg, LEFT, RIGHT, y, Stroke.GRID);
      PlotMarks.label(svg, LEFT - 8, y + 4).with("text-anchor", "end").text(tick.toPlainString());
    }
    double middle = (scale.top() + bottom) / 2;
    PlotMarks.centred(svg, 18, middle)
        .with("transform", "rotate(-90 18 %s)".formatted(Math.round(middle)))
        .text(report.stored().isPresent() ? "ratio (log scale)" : "head ÷ base (log scale)");
  }

  private void pairAxis(XmlText svg) {
    int last = last();
    int step = step(last);
    for (int number = step; number <= last; number += step) {
      PlotMarks.centred(svg, x(number), bottom + 18).text(Integer.toString(number));
    }
    PlotMarks.centred(svg, (LEFT + RIGHT) / 2, bottom + 35)
        .text("pair, in the order in which they ran");
  }

  private void frame(XmlText svg) {
    svg.empty("rect")
        .with("x", LEFT)
        .with("y", scale.top())
        .with("width", RIGHT - LEFT)
        .with("height", bottom - scale.top())
        .with("fill", "none")
        .with("stroke", "#888888");
  }

  private int last() {
    return report.pairs().stream().mapToInt(GatedPair::number).max().orElse(0);
  }

  private static int step(int last) {
    int step = 1;
    while (last / step > MOST_NUMBERS) {
      step = step == 1 ? 5 : step * 2;
    }
    return step;
  }

  private double x(int number) {
    double room = RIGHT - LEFT - 2 * INSET;
    return LEFT + INSET + (number - 1) * room / Math.max(1, last() - 1);
  }

  private void across(XmlText svg, double ratio, Stroke stroke) {
    PlotMarks.line(svg, LEFT, RIGHT, scale.y(ratio), stroke);
  }

  private void mark(XmlText svg, GatedPair pair) {
    OptionalDouble ratio = pair.ratio(index);
    double x = x(pair.number());
    double y = ratio.isPresent() ? scale.y(ratio.getAsDouble()) : bottom;
    String what = "pair %s: %s".formatted(pair.number(), Wording.ratio(ratio));
    if (!pair.valid()) {
      PlotMarks.invalid(
          svg, x, y, what + ", invalid: " + Wording.oneLine(String.join("; ", pair.reasons())));
    } else if (ratio.isEmpty()) {
      PlotMarks.lacking(svg, x, y, what);
    } else {
      PlotMarks.judged(svg, x, y, what);
    }
  }
}
