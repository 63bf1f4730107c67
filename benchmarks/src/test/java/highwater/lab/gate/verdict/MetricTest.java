package highwater.lab.gate.verdict;

import static highwater.lab.gate.verdict.Direction.HIGHER_IS_BETTER;
import static highwater.lab.gate.verdict.Direction.LOWER_IS_BETTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {
  @Test
  void fivePercentWorseIsFivePercentOfTheBaseEitherWay() {
    assertThat(Math.exp(HIGHER_IS_BETTER.turned(HIGHER_IS_BETTER.worseBy(0.05))))
        .isCloseTo(0.95, within(1e-15));
    assertThat(Math.exp(LOWER_IS_BETTER.turned(LOWER_IS_BETTER.worseBy(0.05))))
        .isCloseTo(1.05, within(1e-15));
  }

  @Test
  void aShareSurvivesTheWayThereAndBack() {
    for (Direction direction : Direction.values()) {
      assertThat(direction.shareWorse(direction.worseBy(0.07))).isCloseTo(0.07, within(1e-15));
      assertThat(direction.worseBy(0.07)).isNegative();
    }
  }

  @Test
  void hasDefaults() {
    assertThat(Metric.of("rows/s", "1/s", HIGHER_IS_BETTER))
        .isEqualTo(new Metric("rows/s", "1/s", HIGHER_IS_BETTER, 0.05, 0.02));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "NaN, 0", "0.05, -0.01", "0.05, 0.051", "0.05, NaN"})
  void refusesSharesThatMakeNoSense(double margin, double floor) {
    assertThatThrownBy(() -> new Metric("p99", "ms", LOWER_IS_BETTER, margin, floor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("p99: a ");
  }

  @Test
  void refusesANamelessOne() {
    assertThatThrownBy(() -> Metric.of(" ", "ms", LOWER_IS_BETTER))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
