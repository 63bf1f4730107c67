package highwater.lab.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class GateSvgTest {
  private static Document svg(GateReport report) throws Exception {
    return Xml.parse(new GateSvg().text(report));
  }

  private static String texts(Document svg) {
    return Xml.elements(svg, "text").stream()
        .map(Element::getTextContent)
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @EnumSource
  void isAPictureThatLoadsAndRunsNothing(GoldenGates gate) throws Exception {
    Document svg = svg(gate.report());

    assertThat(svg.getDocumentElement().getLocalName()).isEqualTo("svg");
    assertThat(svg.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
    assertThat(Xml.elements(svg, "*").stream().map(Element::getLocalName).distinct())
        .isSubsetOf("svg", "title", "desc", "g", "rect", "line", "circle", "path", "text");
    assertThat(Xml.elements(svg, "*").stream().map(element -> element.getAttribute("href")))
        .containsOnly("");
  }

  @ParameterizedTest
  @EnumSource
  void liesInsideItsFrame(GoldenGates gate) throws Exception {
    Document svg = svg(gate.report());
    double height = Double.parseDouble(svg.getDocumentElement().getAttribute("height"));

    for (Element circle : Xml.elements(svg, "circle")) {
      assertThat(Double.parseDouble(circle.getAttribute("cx"))).isBetween(0.0, GateSvg.WIDTH);
      assertThat(Double.parseDouble(circle.getAttribute("cy"))).isBetween(0.0, height);
    }
    for (Element text : Xml.elements(svg, "text")) {
      assertThat(Double.parseDouble(text.getAttribute("y"))).isBetween(0.0, height);
    }
  }

  @Test
  void marksEachPairOncePerMetricAndTheInvalidOnesApart() throws Exception {
    Document svg = svg(GoldenGates.INCONCLUSIVE.report());

    // One more of each is in the legend.
    assertThat(Xml.ofClass(svg, "panel")).hasSize(2);
    assertThat(Xml.ofClass(svg, "pair")).hasSize(8 + 6 + 1);
    assertThat(Xml.ofClass(svg, "lacking")).hasSize(2 + 1);
    assertThat(Xml.ofClass(svg, "invalid")).hasSize(1 + 1 + 1);
    assertThat(Xml.ofClass(svg, "invalid").get(0).getTextContent())
        .contains("pair 4: 0.223, invalid: head: the backlog ran dry");
  }

  @Test
  void anIntervalWithoutALimitCoversThePanel() throws Exception {
    List<Element> bands = Xml.ofClass(svg(GoldenGates.INCONCLUSIVE.report()), "interval");

    double limited = Double.parseDouble(bands.get(0).getAttribute("height"));
    double unlimited = Double.parseDouble(bands.get(1).getAttribute("height"));
    assertThat(unlimited).isEqualTo(PlotPanel.HEIGHT - 46 - 48).isGreaterThan(limited);
  }

  @Test
  void saysWhatIsDrawnAndWhichWayIsBetter() throws Exception {
    assertThat(texts(svg(GoldenGates.REGRESSION.report())))
        .contains("throughput (rows/s): REGRESSION", "higher is better; estimate 0.9")
        .contains("latency p99 (ms): PASS", "lower is better")
        .contains("head ÷ base (log scale)", "pair, in the order in which they ran")
        .contains("90 % interval", "no change", "margin", "floor", "invalid pair, not judged");
  }

  @Test
  void aGateThatEndedBeforeItsFirstLookHasNoPanel() throws Exception {
    Document svg = svg(GateReportTest.beforeTheFirstLook());

    assertThat(Xml.ofClass(svg, "panel")).isEmpty();
    assertThat(texts(svg)).contains("INCONCLUSIVE", "3 pairs judged");
  }

  @Test
  void cutsLongTextsShort() {
    String cut = GateSvg.shortened("😀".repeat(200));

    assertThat(cut.codePointCount(0, cut.length())).isEqualTo(100);
    assertThat(cut).endsWith("😀…");
  }
}
