package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.measure.Noise;
import highwater.lab.model.Equivalence.Verdict;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EquivalenceTest {
  private static final double MARGIN = 0.05;
  private static final double LEVEL = 0.05;

  private static Equivalence ofRatios(double... ratios) {
    return Equivalence.of(Arrays.stream(ratios).map(Math::log).toArray(), MARGIN, LEVEL);
  }

  private static double rate(Verdict verdict, int n, double trueLogRatio, double sd) {
    Noise noise = new Noise(5);
    int sets = 4_000;
    int counted = 0;
    for (int set = 0; set < sets; set++) {
      double[] logs = noise.sample(n, trueLogRatio, sd);
      counted += Equivalence.of(logs, MARGIN, LEVEL).verdict() == verdict ? 1 : 0;
    }
    return (double) counted / sets;
  }

  @Test
  void smallRatiosAreNoEffect() {
    Equivalence found = ofRatios(0.99, 1.01, 1.0, 1.02, 0.98, 1.005, 0.995, 1.01);

    assertThat(found.verdict()).isEqualTo(Verdict.NO_EFFECT);
    assertThat(found.sentence())
        .isEqualTo("no effect: ratio 1.001 [0.992, 1.010], within ±5 % (n=8 pairs)");
  }

  @Test
  void anEffectInsideTheMarginIsNone() {
    assertThat(ofRatios(1.02, 1.021, 1.022, 1.023, 1.024, 1.025).verdict())
        .isEqualTo(Verdict.NO_EFFECT);
  }

  @Test
  void largeRatiosAreAnEffect() {
    Equivalence found = ofRatios(1.2, 1.3, 1.25, 1.22, 1.28, 1.26);

    assertThat(found.verdict()).isEqualTo(Verdict.EFFECT);
    assertThat(found.sentence()).isEqualTo("effect: ratio 1.250 [1.220, 1.280] (n=6 pairs)");
  }

  @Test
  void scatteredRatiosTellNeither() {
    Equivalence found = ofRatios(0.8, 1.3, 1.0, 0.7, 1.2, 1.1);

    assertThat(found.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(found.sentence())
        .startsWith("inconclusive: ratio 1.0")
        .endsWith("]: neither an effect nor its absence can be told from n=6 pairs");
  }

  @Test
  void tooFewPairsTellNeither() {
    Equivalence found = ofRatios(1, 1, 1, 1);

    assertThat(found.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(found.ratio()).isEmpty();
    assertThat(found.sentence())
        .isEqualTo("inconclusive: n=4 pairs are too few for a level of 0.05");
  }

  @ParameterizedTest
  @CsvSource({"8, 0.02", "8, 0.05", "20, 0.05"})
  void rarelyCallsAChangeAsLargeAsTheMarginNone(int n, double sd) {
    double bound = LEVEL + 3 * Math.sqrt(LEVEL * (1 - LEVEL) / 4_000);

    assertThat(rate(Verdict.NO_EFFECT, n, Math.log1p(MARGIN), sd)).isBetween(0.001, bound);
    assertThat(rate(Verdict.NO_EFFECT, n, -Math.log1p(MARGIN), sd)).isBetween(0.001, bound);
  }

  @Test
  void showsTheAbsenceOfAnEffectWhereThePairsAreEnough() {
    assertThat(rate(Verdict.NO_EFFECT, 12, 0, 0.03)).isGreaterThan(0.95);
    assertThat(rate(Verdict.NO_EFFECT, 40, 0, 0.06)).isGreaterThan(0.95);
  }

  @Test
  void rarelyCallsNothingAnEffect() {
    assertThat(rate(Verdict.EFFECT, 12, 0, 0.2)).isLessThan(2 * LEVEL + 0.015);
    assertThat(rate(Verdict.EFFECT, 12, Math.log(1.3), 0.1)).isGreaterThan(0.99);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, Double.NaN})
  void refusesALevelThatIsNone(double level) {
    assertThatThrownBy(() -> Equivalence.of(new double[] {0}, MARGIN, level))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
