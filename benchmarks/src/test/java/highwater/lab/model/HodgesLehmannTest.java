package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.Noise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HodgesLehmannTest {
  /**
   * Hollander and Wolfe's depression scale data (Table 3.1): estimate -0.46, 96 % [-0.786, -0.010].
   */
  @Test
  void givesTheTextbooksInterval() {
    double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    double[] differences = new double[before.length];
    for (int i = 0; i < before.length; i++) {
      differences[i] = after[i] - before[i];
    }

    Interval interval = HodgesLehmann.interval(differences, 0.96).orElseThrow();

    assertThat(interval.estimate()).isCloseTo(-0.46, within(1e-9));
    assertThat(interval.low()).isCloseTo(-0.786, within(1e-9));
    assertThat(interval.high()).isCloseTo(-0.010, within(1e-9));
  }

  @Test
  void aLonelyOutlierHardlyMovesTheEstimate() {
    assertThat(HodgesLehmann.estimate(new double[] {1, 2, 3, 4, 5})).isEqualTo(3);
    assertThat(HodgesLehmann.estimate(new double[] {1, 2, 3, 4, 500})).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 2", "0.9, 5", "0.95, 6", "0.98, 7", "0.99, 8"})
  void anIntervalTakesAFewestNumberOfValues(double confidence, int fewest) {
    assertThat(HodgesLehmann.fewestValues(confidence)).isEqualTo(fewest);
    assertThat(HodgesLehmann.interval(new double[fewest], confidence)).isPresent();
    assertThat(HodgesLehmann.interval(new double[fewest - 1], confidence)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5, 0.95, false",
    "6, 0.95, true",
    "4, 0.90, false",
    "5, 0.90, true",
    "1, 0.5, false"
  })
  void isAbsentWhereTheValuesAreTooFewForTheConfidence(int n, double confidence, boolean present) {
    double[] values = new Noise(1).sample(n, 0, 1);

    assertThat(HodgesLehmann.interval(values, confidence).isPresent()).isEqualTo(present);
  }

  /** At n = 5 the widest interval misses with 2 × 1/32: just enough for 93.75 %. */
  @Test
  void takesATailThatIsExactlyThere() {
    double[] values = {1, 2, 3, 4, 5};

    assertThat(HodgesLehmann.interval(values, 0.9375).orElseThrow())
        .isEqualTo(new Interval(1, 3, 5, 0.9375));
    assertThat(HodgesLehmann.interval(values, 0.9376)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"8, 0.95, 0.9609", "8, 0.90, 0.9219", "20, 0.95, 0.9516"})
  void coversAsOftenAsTheExactDistributionSays(int n, double confidence, double exact) {
    Noise noise = new Noise(17);
    int sets = 4_000;
    int covered = 0;
    for (int set = 0; set < sets; set++) {
      double[] values = noise.sample(n, 0.3, 1);
      covered += HodgesLehmann.interval(values, confidence).orElseThrow().contains(0.3) ? 1 : 0;
    }

    double error = 4 * Math.sqrt(exact * (1 - exact) / sets);
    assertThat((double) covered / sets).isCloseTo(exact, within(error));
  }

  @Test
  void refusesWhatIsNoValue() {
    assertThatThrownBy(() -> HodgesLehmann.interval(new double[] {1, Double.NaN}, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value 1 is NaN");
    assertThatThrownBy(() -> HodgesLehmann.interval(new double[0], 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
