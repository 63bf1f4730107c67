package highwater.lab.gate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlphaSpendingTest {
  private static final List<Integer> LOOKS = List.of(8, 10, 13, 18, 26, 40);

  @ParameterizedTest
  @CsvSource({"0.01, 1", "0.01, 2", "0.01, 3", "0.01, 5", "0.05, 1", "0.001, 4"})
  void theLevelsSumToTheWholeAndNoMore(double level, int hypotheses) {
    List<Double> levels = AlphaSpending.SQUARE_ROOT.levels(level, LOOKS, hypotheses);

    double sum = levels.stream().mapToDouble(Double::doubleValue).sum();
    assertThat(sum).isBetween(0.9999 * level, level * (1 + 1e-12));
  }

  @Test
  void spendsByThePowerFamily() {
    assertThat(new AlphaSpending(2).spentBy(0.05, 0.5)).isCloseTo(0.0125, within(1e-15));
    assertThat(AlphaSpending.SQUARE_ROOT.spentBy(0.01, 0.25)).isCloseTo(0.005, within(1e-15));
    assertThat(AlphaSpending.SQUARE_ROOT.spentBy(0.01, 1)).isEqualTo(0.01);
  }

  /** 0.01 × √0.2 = 0.0045 lies above 1/256, and what it is above goes to the next look. */
  @Test
  void oneMetricReachesItsLevelWithEightPairs() {
    List<Double> levels = AlphaSpending.SQUARE_ROOT.levels(0.01, LOOKS, 1);

    assertThat(levels.get(0)).isEqualTo(1 / 256.0);
    assertThat(levels.get(1)).isEqualTo(1 / 1024.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void severalMetricsSpendNothingWithEightPairsAndMostOfItWithTen(int hypotheses) {
    List<Double> levels = AlphaSpending.SQUARE_ROOT.levels(0.01, LOOKS, hypotheses);

    assertThat(levels.get(0)).isZero();
    assertThat(levels.get(1))
        .isCloseTo(0.01 * Math.sqrt(0.25), within(hypotheses / 1024.0))
        .isGreaterThanOrEqualTo(hypotheses / 1024.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAnExponentThatIsNone(double exponent) {
    assertThatThrownBy(() -> new AlphaSpending(exponent))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
