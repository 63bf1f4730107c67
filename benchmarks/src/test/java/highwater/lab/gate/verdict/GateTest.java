package highwater.lab.gate.verdict;

import static highwater.lab.gate.verdict.Samples.P99;
import static highwater.lab.gate.verdict.Samples.ROWS;
import static highwater.lab.gate.verdict.Samples.about;
import static highwater.lab.gate.verdict.Samples.constant;
import static highwater.lab.gate.verdict.Samples.decision;
import static highwater.lab.gate.verdict.Samples.judge;
import static highwater.lab.gate.verdict.Samples.lacking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  @Test
  void aLargeFallOfOneMetricIsARegressionAfterEightPairs() {
    Ruling ruling = judge(about(ROWS, 0.9, 0.05, 8));

    assertThat(decision(ruling)).isEqualTo(Decision.REGRESSION);
    assertThat(ruling.pairs()).isEqualTo(8);
    assertThat(ruling.metrics().get(0).p()).isEqualTo(1 / 256.0);
  }

  @Test
  void theSameRatiosAreNoRegressionOfWhatShouldBeLow() {
    assertThat(decision(judge(about(P99, 0.9, 0.05, 8)))).isEqualTo(Decision.PASS);
    assertThat(decision(judge(about(P99, 1.1, 0.05, 8)))).isEqualTo(Decision.REGRESSION);
  }

  @Test
  void withTwoMetricsALargeFallWaitsForTenPairs() {
    Ruling eight = judge(about(ROWS, 0.8, 0.05, 8), about(P99, 1, 0.01, 8));
    Ruling ten = judge(about(ROWS, 0.8, 0.05, 10), about(P99, 1, 0.01, 10));

    assertThat(eight)
        .isInstanceOfSatisfying(
            Ruling.Continue.class, more -> assertThat(more.nextLook()).isEqualTo(10));
    assertThat(decision(ten)).isEqualTo(Decision.REGRESSION);
    assertThat(ten.metrics())
        .extracting(MetricResult::decision)
        .containsExactly(Decision.REGRESSION, Decision.PASS);
    assertThat(ten.metrics().get(0).adjustedP()).isEqualTo(2 / 1024.0);
  }

  @Test
  void noChangeOfAQuietMetricPassesAfterEightPairs() {
    Ruling ruling = judge(about(ROWS, 1, 0.02, 8), about(P99, 1, 0.02, 8));

    assertThat(decision(ruling)).isEqualTo(Decision.PASS);
  }

  @Test
  void everyMetricHasToShowItForAPass() {
    Ruling ruling = judge(about(ROWS, 1, 0.02, 8), about(P99, 1, 0.3, 8));

    assertThat(ruling).isInstanceOf(Ruling.Continue.class);
    assertThat(ruling.metrics())
        .extracting(MetricResult::decision)
        .containsExactly(Decision.PASS, Decision.INCONCLUSIVE);
  }

  @Test
  void theLastLookIsInconclusiveWhereNothingIsShown() {
    assertThat(decision(judge(about(ROWS, 0.98, 0.3, 40)))).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void whereNoMorePairsCanBeHadItIsInconclusive() {
    Ruling.Continue more = (Ruling.Continue) judge(about(ROWS, 0.98, 0.3, 13));

    assertThat(more.endedHere())
        .isEqualTo(new Ruling.Final(Decision.INCONCLUSIVE, 13, more.metrics()));
  }

  @Test
  void aFallUnderTheFloorIsNoRegressionHoweverCertain() {
    Ruling ruling = judge(about(ROWS, 0.985, 0.005, 8));

    assertThat(ruling.metrics().get(0).p()).isEqualTo(1 / 256.0);
    assertThat(decision(ruling)).isEqualTo(Decision.PASS);
  }

  @Test
  void aCertainFallBetweenFloorAndMarginIsARegression() {
    assertThat(decision(judge(about(ROWS, 0.97, 0.005, 8)))).isEqualTo(Decision.REGRESSION);
  }

  @Test
  void aTighterMarginIsHarderToPass() {
    Metric tight = new Metric("bytes/row", "B", Direction.LOWER_IS_BETTER, 0.01, 0.004);

    assertThat(judge(about(tight, 1, 0.03, 8))).isInstanceOf(Ruling.Continue.class);
    assertThat(decision(judge(about(tight, 1, 0.005, 8)))).isEqualTo(Decision.PASS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.99, 1.2})
  void aConstantPasses(double ratio) {
    MetricResult result = judge(constant(ROWS, ratio, 8)).metrics().get(0);

    assertThat(result.decision()).isEqualTo(Decision.PASS);
    assertThat(result.ratio().orElseThrow().low()).isCloseTo(ratio, within(1e-12));
    assertThat(result.resolution().pairSd().getAsDouble()).isCloseTo(0, within(1e-12));
  }

  @Test
  void aConstantFallIsARegression() {
    assertThat(decision(judge(constant(ROWS, 0.94, 8)))).isEqualTo(Decision.REGRESSION);
  }

  @Test
  void aMirroredSampleIsAsFarFromOneSideAsTheOtherFromTheOther() {
    double[] logs = about(0.97, 0.08, 13);
    double[] mirrored = Arrays.stream(logs).map(log -> -log).toArray();

    MetricResult high = judge(LogRatios.of(ROWS, logs)).metrics().get(0);
    MetricResult low = judge(LogRatios.of(P99, mirrored)).metrics().get(0);

    assertThat(low.p()).isEqualTo(high.p());
    assertThat(low.ratio().orElseThrow().estimate())
        .isCloseTo(1 / high.ratio().orElseThrow().estimate(), within(1e-12));
    assertThat(low.ratio().orElseThrow().high())
        .isCloseTo(1 / high.ratio().orElseThrow().low(), within(1e-12));
  }

  @Test
  void theOrderOfPairsIsOfNoAccount() {
    double[] logs = about(0.97, 0.08, 13);
    double[] backwards = new double[logs.length];
    Arrays.setAll(backwards, i -> logs[logs.length - 1 - i]);

    assertThat(judge(LogRatios.of(ROWS, backwards)).metrics().get(0).p())
        .isEqualTo(judge(LogRatios.of(ROWS, logs)).metrics().get(0).p());
  }

  @ParameterizedTest
  @CsvSource({"1.0", "0.9"})
  void anIntervalInsideTheMarginAndAPassAreTheSame(double ratio) {
    for (double spread = 0.01; spread < 0.2; spread += 0.01) {
      MetricResult result = judge(about(ROWS, ratio, spread, 18)).metrics().get(0);
      boolean inside = result.ratio().orElseThrow().low() > 0.95;

      assertThat(result.decision() == Decision.PASS).isEqualTo(inside);
    }
  }

  @Test
  void aPairWithoutANumberCountsAgainstAPass() {
    LogRatios eight = about(ROWS, 1, 0.02, 8);
    LogRatios eighteen = about(ROWS, 1, 0.02, 18);

    assertThat(judge(lacking(eight, 1))).isInstanceOf(Ruling.Continue.class);
    assertThat(decision(judge(lacking(eighteen, 1)))).isEqualTo(Decision.PASS);
    assertThat(judge(lacking(eighteen, 9))).isInstanceOf(Ruling.Continue.class);
  }

  @Test
  void aPairWithoutANumberCountsAgainstARegression() {
    LogRatios eight = about(ROWS, 0.8, 0.02, 8);
    LogRatios eighteen = about(ROWS, 0.8, 0.02, 18);

    assertThat(judge(lacking(eight, 1))).isInstanceOf(Ruling.Continue.class);
    assertThat(decision(judge(lacking(eighteen, 1)))).isEqualTo(Decision.REGRESSION);
  }

  @Test
  void aMetricWithoutAnyNumberNeverPasses() {
    Ruling ruling = judge(about(ROWS, 1, 0.01, 40), lacking(about(P99, 1, 0.01, 40), 40));

    assertThat(decision(ruling)).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(ruling.metrics().get(1).ratio()).isEmpty();
    assertThat(ruling.metrics().get(1).p()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWhatIsNoLogRatio(double value) {
    assertThatThrownBy(() -> LogRatios.of(ROWS, 0, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows/s, pair 2: %s is no log ratio".formatted(value));
  }

  @Test
  void refusesALookThatIsNotPlanned() {
    assertThatThrownBy(() -> judge(about(ROWS, 1, 0.02, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the gate looks after [8, 10, 13, 18, 26, 40] pairs, not after 9");
  }

  @Test
  void refusesOtherMetricsAndPairsThatDoNotMatch() {
    Gate gate = new Gate(GateRule.DEFAULT, List.of(ROWS, P99));

    assertThatThrownBy(() -> gate.judge(List.of(about(ROWS, 1, 0.02, 8))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the log ratios are of [rows/s], not of the gate's [rows/s, p99]");
    assertThatThrownBy(() -> gate.judge(List.of(about(ROWS, 1, 0.02, 8), about(P99, 1, 0.02, 12))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows/s has 8 pairs, p99 has 12");
  }

  @Test
  void refusesAGateThatCannotJudge() {
    assertThatThrownBy(() -> new Gate(GateRule.DEFAULT, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Gate(GateRule.DEFAULT, List.of(ROWS, ROWS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gated twice: rows/s");
    GateRule seven = GateRule.DEFAULT.withLooks(List.of(7));
    assertThatThrownBy(() -> new Gate(seven, List.of(ROWS, P99)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 8 are needed");
  }
}
