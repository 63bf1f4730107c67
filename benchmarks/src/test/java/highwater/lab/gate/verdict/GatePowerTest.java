package highwater.lab.gate.verdict;

import static highwater.lab.gate.verdict.Samples.P99;
import static highwater.lab.gate.verdict.Samples.ROWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often whole gates are right, and how soon. */
class GatePowerTest {
  private static final int GATES = 2_000;
  private static final int PAIRS = 40;
  private static final List<Metric> FOUR =
      List.of(
          ROWS,
          P99,
          Metric.of("CPU time/row", "us", Direction.LOWER_IS_BETTER),
          Metric.of("bytes/row", "B", Direction.LOWER_IS_BETTER));

  private static SimulatedGates run(int metrics, double sd, double slower) {
    return SimulatedGates.run(
        GATES,
        FOUR.subList(0, metrics),
        noise -> PairNoise.NORMAL.logs(noise, PAIRS),
        sd,
        Math.log1p(-slower));
  }

  /** The table at {@link GateRule#DEFAULT}. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.02, 0.05, 99.9, 8",
    "1, 0.03, 0.05, 99.0, 10",
    "1, 0.05, 0.05, 97.4, 17",
    "1, 0.08, 0.05, 81.4, 29",
    "1, 0.02, 0.10, 100, 8",
    "1, 0.03, 0.10, 100, 8",
    "1, 0.05, 0.10, 100, 9",
    "1, 0.08, 0.10, 100, 13",
    "4, 0.02, 0.05, 97.8, 10",
    "4, 0.03, 0.05, 98.2, 13",
    "4, 0.05, 0.05, 98.9, 22",
    "4, 0.08, 0.05, 67.3, 34",
    "4, 0.02, 0.10, 100, 10",
    "4, 0.03, 0.10, 100, 10",
    "4, 0.05, 0.10, 100, 11",
    "4, 0.08, 0.10, 100, 16"
  })
  void findsASlowdown(int metrics, double sd, double slower, double percent, double pairs) {
    SimulatedGates found = run(metrics, sd, slower);

    assertThat(100 * found.regressionRate()).isCloseTo(percent, within(0.5));
    assertThat(found.meanPairs()).isCloseTo(pairs, within(0.6));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.02, 100, 8",
    "1, 0.03, 99.8, 8",
    "1, 0.05, 99.5, 12",
    "1, 0.08, 94.3, 22",
    "4, 0.02, 100, 8",
    "4, 0.03, 99.9, 9",
    "4, 0.05, 99.2, 20",
    "4, 0.08, 72.0, 36"
  })
  void passesWhereNothingChanged(int metrics, double sd, double percent, double pairs) {
    SimulatedGates found = run(metrics, sd, 0);

    assertThat(100 * found.passRate()).isCloseTo(percent, within(0.5));
    assertThat(found.meanPairs()).isCloseTo(pairs, within(0.6));
  }
}
