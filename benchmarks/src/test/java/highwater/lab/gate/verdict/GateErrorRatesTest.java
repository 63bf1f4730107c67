package highwater.lab.gate.verdict;

import static highwater.lab.gate.verdict.Samples.P99;
import static highwater.lab.gate.verdict.Samples.ROWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often whole gates are wrong. A rate is held against its level with the bound that a binomial
 * count of that chance passes once in ten thousand times.
 */
class GateErrorRatesTest {
  private static final int GATES = 4_000;
  private static final int PAIRS = 40;
  private static final double LEVEL = GateRule.DEFAULT.level();
  private static final double PASS_LEVEL = GateRule.DEFAULT.passLevel();
  private static final List<Metric> ONE = List.of(ROWS);
  private static final List<Metric> FOUR =
      List.of(
          ROWS,
          P99,
          Metric.of("CPU time/row", "us", Direction.LOWER_IS_BETTER),
          new Metric("bytes/row", "B", Direction.LOWER_IS_BETTER, 0.02, 0.01));

  private static SimulatedGates run(
      int gates, List<Metric> metrics, PairNoise kind, double sd, double change) {
    return SimulatedGates.run(gates, metrics, noise -> kind.logs(noise, PAIRS), sd, change);
  }

  /** An SD of 20 % is far from floor and margin: the tests alone decide. */
  @ParameterizedTest
  @EnumSource(PairNoise.class)
  void falseAlarmsOfOneMetricAreUnderTheLevel(PairNoise kind) {
    SimulatedGates found = run(GATES, ONE, kind, 0.2, 0);

    assertThat(found.regressions()).isLessThanOrEqualTo(SimulatedGates.atMost(GATES, LEVEL));
    if (kind != PairNoise.CONSTANT) {
      assertThat(found.regressions()).isGreaterThan((int) (GATES * LEVEL / 2));
    }
  }

  @ParameterizedTest
  @EnumSource(PairNoise.class)
  void falseAlarmsOfQuietPairsAreUnderTheLevel(PairNoise kind) {
    SimulatedGates found = run(GATES / 4, ONE, kind, 0.02, 0);

    assertThat(found.regressions()).isLessThanOrEqualTo(SimulatedGates.atMost(GATES / 4, LEVEL));
  }

  @ParameterizedTest
  @EnumSource(PairNoise.class)
  void falseAlarmsOfFourMetricsAreUnderTheLevel(PairNoise kind) {
    SimulatedGates found = run(GATES / 2, FOUR, kind, 0.2, 0);

    assertThat(found.regressions()).isLessThanOrEqualTo(SimulatedGates.atMost(GATES / 2, LEVEL));
  }

  @ParameterizedTest
  @EnumSource(PairNoise.class)
  void falsePassesAtTheMarginAreUnderTheirLevel(PairNoise kind) {
    SimulatedGates found = run(GATES, ONE, kind, 0.2, Math.log1p(-ROWS.margin()));

    assertThat(found.passes()).isLessThanOrEqualTo(SimulatedGates.atMost(GATES, PASS_LEVEL));
    if (kind != PairNoise.CONSTANT) {
      assertThat(found.passes()).isGreaterThan((int) (GATES * PASS_LEVEL / 2));
    }
  }

  @ParameterizedTest
  @EnumSource(PairNoise.class)
  void falsePassesOfQuietPairsAreUnderTheirLevel(PairNoise kind) {
    SimulatedGates found = run(GATES, ONE, kind, 0.03, Math.log1p(-ROWS.margin()));

    assertThat(found.passes()).isLessThanOrEqualTo(SimulatedGates.atMost(GATES, PASS_LEVEL));
  }

  /** What a reader is told is an interval of 90 % at least, whenever the gate stopped. */
  @ParameterizedTest
  @EnumSource(PairNoise.class)
  void theLastIntervalHasTheTruthInIt(PairNoise kind) {
    for (double change : new double[] {0, -0.03, -0.1}) {
      SimulatedGates found = run(1_000, ONE, kind, 0.05, change);

      assertThat(1_000 - found.covered())
          .isLessThanOrEqualTo(SimulatedGates.atMost(1_000, 2 * PASS_LEVEL));
    }
  }

  /** What {@link Gate} says of pairs that are not independent. */
  @ParameterizedTest
  @CsvSource({"0.05, 0.011", "0.1, 0.015", "0.2, 0.025", "0.5, 0.096"})
  void pairsThatAreAlikeTheirNeighboursBreakTheLevel(double coefficient, double stated) {
    SimulatedGates found =
        SimulatedGates.run(
            GATES, ONE, noise -> PairNoise.autocorrelated(noise, PAIRS, coefficient), 0.2, 0);

    assertThat(found.regressionRate()).isCloseTo(stated, within(0.001));
  }

  @Test
  void aCoinForEachPairMendsIt() {
    SimulatedGates found =
        SimulatedGates.run(
            GATES,
            ONE,
            noise -> PairNoise.tossed(noise, PairNoise.autocorrelated(noise, PAIRS, 0.9)),
            0.2,
            0);

    assertThat(found.regressions()).isLessThanOrEqualTo(SimulatedGates.atMost(GATES, LEVEL));
  }
}
