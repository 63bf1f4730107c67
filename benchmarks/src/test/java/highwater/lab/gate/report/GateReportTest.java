package highwater.lab.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.gate.verdict.Decision;
import highwater.lab.gate.verdict.Ruling;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GateReportTest {
  /** A report with another verdict, for what does not look at the pairs. */
  static GateReport with(GateReport report, Ruling.Final ruling, Inconclusive inconclusive) {
    return new GateReport(
        report.run(),
        report.startedAt(),
        report.took(),
        report.base(),
        report.head(),
        report.seed(),
        report.command(),
        report.rule(),
        ruling,
        inconclusive,
        report.pairs(),
        report.reported(),
        report.notes());
  }

  static GateReport inconclusive(Inconclusive inconclusive) {
    GateReport report = GoldenGates.INCONCLUSIVE.report();
    return with(report, report.ruling(), inconclusive);
  }

  /** That of a gate which ended after three pairs. */
  static GateReport beforeTheFirstLook() {
    GateReport report = GoldenGates.INCONCLUSIVE.report();
    return with(report, new Ruling.Final(Decision.INCONCLUSIVE, 3, List.of()), Inconclusive.TELL);
  }

  @ParameterizedTest
  @EnumSource
  void aPassAndARegressionEndTheSameWhateverIsMadeOfTheThirdVerdict(Inconclusive inconclusive) {
    GateReport pass = GoldenGates.PASS.report();
    GateReport regression = GoldenGates.REGRESSION.report();

    assertThat(with(pass, pass.ruling(), inconclusive).exitCode()).isZero();
    assertThat(with(regression, regression.ruling(), inconclusive).exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"TELL, 4", "PASS, 0", "FAIL, 1"})
  void theThirdVerdictEndsAsTheBuildWantsIt(Inconclusive inconclusive, int exitCode) {
    assertThat(inconclusive(inconclusive).exitCode()).isEqualTo(exitCode);
  }

  @Test
  void theVerdictSaysWhatTheBuildMakesOfIt() {
    assertThat(inconclusive(Inconclusive.TELL).verdict()).isEqualTo("INCONCLUSIVE");
    assertThat(inconclusive(Inconclusive.PASS).verdict()).isEqualTo("INCONCLUSIVE (passes here)");
    assertThat(inconclusive(Inconclusive.FAIL).verdict()).isEqualTo("INCONCLUSIVE (fails here)");
    assertThat(
            with(GoldenGates.PASS.report(), GoldenGates.PASS.report().ruling(), Inconclusive.FAIL)
                .verdict())
        .isEqualTo("PASS");
  }

  @Test
  void aGateThatEndedBeforeItsFirstLookSaysSo() {
    assertThat(beforeTheFirstLook().sentences())
        .containsExactly(
            "The gate ended after 3 of the 8 pairs of its first look: nothing was judged");
  }
}
