package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.Noise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedRankPowerTest {
  private static double simulated(int values, int lacking, double level, double shift) {
    Noise noise = new Noise(29);
    SignedRank test = new SignedRank(values + lacking);
    int sets = 4_000;
    int found = 0;
    for (int set = 0; set < sets; set++) {
      found += test.below(noise.sample(values, -shift, 1), 0) <= level ? 1 : 0;
    }
    return (double) found / sets;
  }

  @ParameterizedTest
  @CsvSource({
    "8, 0, 0.004, 0.9",
    "8, 0, 0.02, 0.9",
    "12, 0, 0.0015, 0.9",
    "18, 2, 0.01, 0.8",
    "40, 0, 0.002, 0.9"
  })
  void theSmallestShiftIsFoundWithThePower(int values, int lacking, double level, double power) {
    double shift = SignedRankPower.smallestShift(values, lacking, level, power).orElseThrow();

    assertThat(simulated(values, lacking, level, shift)).isCloseTo(power, within(0.05));
  }

  @Test
  void noShiftIsFoundByTooFewValues() {
    assertThat(SignedRankPower.smallestShift(7, 0, 0.0039, 0.9)).isEmpty();
    assertThat(SignedRankPower.smallestShift(7, 1, 0.0039, 0.9)).isEmpty();
    assertThat(SignedRankPower.smallestShift(100, 0, 0, 0.9)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1.0, 0.01", "0.7, 0.002"})
  void theFewestValuesFindTheShiftAndOneLessDoesNot(double shift, double level) {
    int fewest = (int) SignedRankPower.fewestValues(shift, level, 0.9).orElseThrow();

    assertThat(SignedRankPower.smallestShift(fewest, 0, level, 0.9).orElseThrow())
        .isLessThanOrEqualTo(shift);
    assertThat(SignedRankPower.smallestShift(fewest - 1, 0, level, 0.9).orElseThrow())
        .isGreaterThan(shift);
  }

  /** (2.326 + 1.282)² ÷ 0.2² × π/3 = 340.8. */
  @Test
  void manyValuesAreCountedByTheFormula() {
    assertThat(SignedRankPower.fewestValues(0.2, 0.01, 0.9)).hasValue(341);
  }

  @Test
  void valuesThatDoNotVaryNeedAsManyAsTheLevelDoes() {
    assertThat(SignedRankPower.fewestValues(Double.POSITIVE_INFINITY, 0.01, 0.9)).hasValue(7);
    assertThat(SignedRankPower.fewestValues(1, 0, 0.9)).isEmpty();
  }
}
