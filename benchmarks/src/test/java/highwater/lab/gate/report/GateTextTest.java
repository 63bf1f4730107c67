package highwater.lab.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateTextTest {
  @Test
  void theVerdictComesFirst() {
    assertThat(new GateText(GateReportTest.inconclusive(Inconclusive.FAIL)).toString())
        .startsWith("INCONCLUSIVE (fails here) after 8 pairs in ");
  }

  @Test
  void aGateThatEndedBeforeItsFirstLookHasNoTable() {
    assertThat(new GateText(GateReportTest.beforeTheFirstLook()).toString())
        .startsWith("INCONCLUSIVE after 3 pairs in ")
        .contains("nothing was judged")
        .doesNotContain("head/base");
  }
}
