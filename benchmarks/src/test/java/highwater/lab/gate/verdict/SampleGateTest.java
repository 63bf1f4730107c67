package highwater.lab.gate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.Noise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleGateTest {
  private static final Metric CPU = new Metric("CPU", "ms", Direction.LOWER_IS_BETTER, 0.15, 0.1);
  private static final Metric HEAP =
      new Metric("heap", "bytes", Direction.LOWER_IS_BETTER, 0.03, 0.01);
  private static final double LEVEL = Math.log(1000);

  private final SampleGate gate = new SampleGate(GateRule.DEFAULT);

  private static LogSamples logs(Metric metric, double[] base, double[] head) {
    return new LogSamples(
        metric,
        Arrays.stream(base).boxed().toList(),
        Arrays.stream(head).mapToObj(OptionalDouble::of).toList());
  }

  /** Eight pairs each, evenly spread by up to the share to both sides. */
  private static LogSamples about(Metric metric, double ratio, double spread) {
    double[] base = Samples.about(1, spread, 8);
    double[] head = Samples.about(ratio, spread, 8);
    return logs(metric, shifted(base), shifted(head));
  }

  private static double[] shifted(double[] logs) {
    return Arrays.stream(logs).map(log -> log + LEVEL).toArray();
  }

  private MetricResult one(LogSamples logs) {
    return gate.judge(List.of(logs)).metrics().get(0);
  }

  @Test
  void aMetricThatRoseFarBeyondItsFloorIsARegression() {
    Ruling.Final ruling = gate.judge(List.of(about(CPU, 1.3, 0.03), about(HEAP, 1, 0.002)));

    assertThat(ruling.decision()).isEqualTo(Decision.REGRESSION);
    assertThat(ruling.pairs()).isEqualTo(8);
    assertThat(ruling.metrics())
        .extracting(MetricResult::decision)
        .containsExactly(Decision.REGRESSION, Decision.PASS);
    assertThat(ruling.metrics().get(0).sentence())
        .startsWith("CPU rose by 30.0 % (")
        .endsWith("): REGRESSION");
  }

  @Test
  void whatScattersLittleAndIsTheSamePasses() {
    Ruling.Final ruling = gate.judge(List.of(about(CPU, 1.02, 0.05), about(HEAP, 1, 0.01)));

    assertThat(ruling.decision()).isEqualTo(Decision.PASS);
    assertThat(ruling.metrics().get(1).sentence()).startsWith("heap is no more than 3 % worse");
  }

  /** Between floor and margin, however certain it is: a change of the machine may be as large. */
  @Test
  void aCertainChangeThatIsNotBeyondTheFloorIsNoRegression() {
    assertThat(one(about(CPU, 1.08, 0.001)).decision()).isEqualTo(Decision.PASS);
    assertThat(one(about(CPU, 1.12, 0.001)).decision()).isEqualTo(Decision.REGRESSION);
  }

  @Test
  void whatScattersTooMuchIsInconclusiveAndSaysWhatItWouldHaveSeen() {
    MetricResult result = one(about(CPU, 1.05, 0.3));

    assertThat(result.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(result.sentence())
        .startsWith("CPU: nothing shown either way after 8 pairs (ratio 1.050, ")
        .containsPattern("; a change of [0-9]+ % or more would most likely have been seen$");
  }

  @Test
  void aMetricThatGotBetterPasses() {
    assertThat(one(about(CPU, 0.5, 0.05)).decision()).isEqualTo(Decision.PASS);
  }

  @Test
  void higherIsBetterIsTurnedRound() {
    Metric rows = Metric.of("rows/s", "rows/s", Direction.HIGHER_IS_BETTER);

    assertThat(one(about(rows, 0.8, 0.03)).decision()).isEqualTo(Decision.REGRESSION);
    assertThat(one(about(rows, 1.2, 0.03)).decision()).isEqualTo(Decision.PASS);
  }

  @Test
  void aConstantIsJudgedByFloorAndMargin() {
    assertThat(one(about(HEAP, 1, 0)).decision()).isEqualTo(Decision.PASS);
    assertThat(one(about(HEAP, 1.05, 0)).decision()).isEqualTo(Decision.REGRESSION);
    assertThat(one(about(HEAP, 1, 0)).smallestChange().orElseThrow()).isCloseTo(0.01, within(1e-9));
  }

  @Test
  void pairsWithoutANumberCountAgainstBothVerdicts() {
    LogSamples logs = about(CPU, 1, 0.001);
    List<OptionalDouble> head = new ArrayList<>(logs.head());
    for (int i = 0; i < 4; i++) {
      head.set(i, OptionalDouble.empty());
    }
    MetricResult result = one(new LogSamples(CPU, logs.base(), head));

    assertThat(result.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(result.sentence()).endsWith("(4 of 8 pairs have no number)");
  }

  @Test
  void withoutAnyNumberNothingIsShown() {
    MetricResult result =
        one(
            new LogSamples(
                CPU, List.of(1.0, 2.0), List.of(OptionalDouble.empty(), OptionalDouble.empty())));

    assertThat(result.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(result.sentence()).isEqualTo("CPU: no pair of 2 has a number");
    assertThat(result.smallestChange()).isEmpty();
  }

  /** 2 ÷ C(10, 5) is 0.8 %, and 2 ÷ C(9, 4) is 1.6 %. */
  @ParameterizedTest
  @CsvSource({"5, 2, 5", "8, 2, 4", "3, 2, 9", "12, 2, 3", "40, 2, 2", "8, 1, 3"})
  void theFewestPairsAreThoseWhoseSmallestPValueReachesTheLevel(int base, int metrics, int head) {
    assertThat(gate.fewestHead(base, metrics, 12)).hasValue(head);
  }

  @Test
  void aBaselineMayHaveTooFewPairsForAnyHead() {
    assertThat(gate.fewestHead(2, 2, 12)).isEmpty();
    assertThat(gate.fewestHead(0, 2, 12)).isEmpty();
    assertThat(gate.fewestHead(8, 2, 2)).isEmpty();
  }

  /** What the machine adds between the runs is as large as the floor of both metrics here. */
  @Test
  void atTheFloorNoMoreThanTheLevelAreCalledARegression() {
    int gates = 4_000;
    int alarms = regressions(gates, Math.log1p(CPU.floor()), Math.log1p(HEAP.floor()));

    assertThat(alarms).isBetween(1, SimulatedGates.atMost(gates, GateRule.DEFAULT.level()));
  }

  @Test
  void identicalCodeOnAnUnchangedMachineIsNextToNeverCalledARegression() {
    assertThat(regressions(2_000, 0, 0)).isZero();
  }

  private int regressions(int gates, double cpuShift, double heapShift) {
    Noise noise = new Noise(17);
    int regressions = 0;
    for (int i = 0; i < gates; i++) {
      Ruling.Final ruling =
          gate.judge(
              List.of(
                  logs(CPU, noise.sample(8, LEVEL, 0.04), noise.sample(8, LEVEL + cpuShift, 0.04)),
                  logs(
                      HEAP,
                      noise.sample(8, LEVEL, 0.004),
                      noise.sample(8, LEVEL + heapShift, 0.004))));
      regressions += ruling.decision() == Decision.REGRESSION ? 1 : 0;
    }
    return regressions;
  }

  @Test
  void aChangeAsLargeAsTheMarginPassesInNoMoreThanThePassLevel() {
    Noise noise = new Noise(29);
    int gates = 4_000;
    int passes = 0;
    for (int i = 0; i < gates; i++) {
      LogSamples logs =
          logs(
              CPU,
              noise.sample(8, LEVEL, 0.04),
              noise.sample(8, LEVEL + Math.log1p(CPU.margin()), 0.04));
      passes += one(logs).decision() == Decision.PASS ? 1 : 0;
    }

    assertThat(passes).isBetween(1, SimulatedGates.atMost(gates, GateRule.DEFAULT.passLevel()));
  }

  @Test
  void aChangeOfTheSmallestSizeIsFoundWithThePower() {
    double sd = 0.03;
    SampleResolution resolution =
        new SampleResolution(8, 8, 0, OptionalDouble.of(sd), GateRule.DEFAULT.level(), 0.9);
    double smallest = resolution.smallestChange(CPU).orElseThrow();
    Noise noise = new Noise(31);
    int gates = 2_000;
    int found = 0;
    for (int i = 0; i < gates; i++) {
      double shift = Math.log1p(smallest);
      LogSamples logs = logs(CPU, noise.sample(8, LEVEL, sd), noise.sample(8, LEVEL + shift, sd));
      found += one(logs).decision() == Decision.REGRESSION ? 1 : 0;
    }

    assertThat((double) found / gates).isCloseTo(0.9, within(0.05));
  }

  @Test
  void refusesWhatIsNotOfTheSamePairs() {
    assertThatThrownBy(() -> gate.judge(List.of())).hasMessage("a gate needs a metric");
    LogSamples eight = about(CPU, 1, 0.1);
    LogSamples two = logs(HEAP, new double[2], new double[2]);
    assertThatThrownBy(() -> gate.judge(List.of(eight, two)))
        .hasMessage("the metrics are not of the same pairs");
    assertThatThrownBy(() -> logs(CPU, new double[0], new double[2]))
        .hasMessage("CPU: two runs of one pair at least");
    assertThatThrownBy(() -> logs(CPU, new double[] {Double.NaN}, new double[2]))
        .hasMessage("CPU: NaN is no logarithm");
  }
}
