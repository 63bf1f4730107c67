package highwater.lab.gate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class GateXmlTest {
  private static Document xml(GateReport report) throws Exception {
    return Xml.parse(new GateXml().text(report));
  }

  private static void assertCounts(Document xml, int tests, int failures, int skipped) {
    for (String suite : new String[] {"testsuites", "testsuite"}) {
      Element element = Xml.elements(xml, suite).get(0);
      assertThat(element.getAttribute("tests")).isEqualTo(Integer.toString(tests));
      assertThat(element.getAttribute("failures")).isEqualTo(Integer.toString(failures));
      assertThat(element.getAttribute("skipped")).isEqualTo(Integer.toString(skipped));
    }
    assertThat(Xml.elements(xml, "testcase")).hasSize(tests);
    assertThat(Xml.elements(xml, "failure")).hasSize(failures);
    assertThat(Xml.elements(xml, "skipped")).hasSize(skipped);
  }

  @Test
  void aRegressionIsAFailureWithItsSentence() throws Exception {
    GateReport report = GoldenGates.REGRESSION.report();
    Document xml = xml(report);

    assertCounts(xml, 2, 1, 0);
    Element failure = Xml.elements(xml, "failure").get(0);
    assertThat(failure.getAttribute("message")).isEqualTo(report.sentences().get(0));
    assertThat(failure.getAttribute("type")).isEqualTo("REGRESSION");
    assertThat(failure.getTextContent()).startsWith(report.sentences().get(0)).contains("base ");
    assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("throughput");
  }

  @Test
  void aPassIsATestThatPasses() throws Exception {
    assertCounts(xml(GoldenGates.PASS.report()), 2, 0, 0);
  }

  @ParameterizedTest
  @EnumSource
  void theThirdVerdictIsAFailureOnlyWhereItFailsTheBuild(Inconclusive inconclusive)
      throws Exception {
    Document xml = xml(GateReportTest.inconclusive(inconclusive));

    if (inconclusive == Inconclusive.FAIL) {
      assertCounts(xml, 2, 2, 0);
    } else {
      assertCounts(xml, 2, 0, 2);
    }
  }

  @Test
  void aGateThatEndedBeforeItsFirstLookIsNoSuiteWithoutTests() throws Exception {
    Document xml = xml(GateReportTest.beforeTheFirstLook());

    assertCounts(xml, 1, 0, 1);
    assertThat(Xml.elements(xml, "skipped").get(0).getAttribute("message"))
        .contains("nothing was judged");
  }

  @Test
  void theCasesTakeAsLongTogetherAsTheSuite() throws Exception {
    Document xml = xml(GoldenGates.REGRESSION.report());
    double cases =
        Xml.elements(xml, "testcase").stream()
            .mapToDouble(each -> Double.parseDouble(each.getAttribute("time")))
            .sum();
    Element suite = Xml.elements(xml, "testsuite").get(0);

    assertThat(cases).isCloseTo(Double.parseDouble(suite.getAttribute("time")), within(0.001));
    assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-01-02T03:04:05");
  }
}
