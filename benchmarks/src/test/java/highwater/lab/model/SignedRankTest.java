package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.Noise;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedRankTest {
  /** The ranks 1..n as values, those of the given ones positive. */
  private static double[] ranks(int n, int... positive) {
    return IntStream.rangeClosed(1, n)
        .mapToDouble(rank -> IntStream.of(positive).anyMatch(p -> p == rank) ? rank : -rank)
        .toArray();
  }

  /** Hollander and Wolfe's depression scale data (Table 3.1): T+ = 5 of n = 9, P = 0.020. */
  @Test
  void givesTheTextbooksPValue() {
    double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    double[] differences = new double[before.length];
    Arrays.setAll(differences, i -> after[i] - before[i]);

    assertThat(new SignedRank(9).below(differences, 0)).isEqualTo(10 / 512.0);
  }

  /** How many subsets of 1..n sum to at most the statistic, counted by hand or in the tables. */
  @ParameterizedTest
  @CsvSource({"8, 0, 1", "8, 1, 2", "8, 2, 3", "8, 3, 5", "8, 4, 7", "8, 5, 10", "12, 9, 33"})
  void countsTheTablesTails(int n, int statistic, int subsets) {
    double[] values = ranks(n, statistic);

    assertThat(new SignedRank(n).below(values, 0)).isEqualTo(subsets / Math.pow(2, n));
  }

  @Test
  void isOneHalfWhereTheStatisticIsInTheMiddle() {
    double[] values = ranks(8, 8, 7, 3);

    assertThat(new SignedRank(8).below(values, 0)).isCloseTo(0.5, within(0.03));
  }

  @Test
  void bothSidesAreMirrorImages() {
    double[] values = new Noise(3).sample(12, 0.4, 1);
    double[] mirrored = Arrays.stream(values).map(value -> -value).toArray();
    SignedRank test = new SignedRank(12);

    assertThat(test.above(values, 0.1)).isEqualTo(test.below(mirrored, -0.1));
    assertThat(test.above(values, 0) + test.below(values, 0)).isGreaterThan(1);
  }

  @Test
  void zerosAreNoSign() {
    SignedRank test = new SignedRank(8);

    assertThat(test.below(new double[8], 0)).isEqualTo(1);
    assertThat(test.above(new double[8], 0)).isEqualTo(1);
  }

  @Test
  void aConstantIsAsSureAsCanBe() {
    double[] values = new double[8];

    assertThat(new SignedRank(8).above(values, -0.05)).isEqualTo(1 / 256.0);
  }

  /** Of -1, -1, -1, 1 midranks would give W = 2.5; each of three averages on the centre counts. */
  @Test
  void tiesCountAgainst() {
    double[] values = {-1, -1, -1, 1};

    assertThat(new SignedRank(4).below(values, 0)).isEqualTo(7 / 16.0);
  }

  @ParameterizedTest
  @CsvSource({"8, 0.0195", "12, 0.01", "18, 0.01"})
  void valuesOnAGridRejectNoMoreThanTheLevel(int n, double level) {
    Noise noise = new Noise(11);
    SignedRank test = new SignedRank(n);
    int sets = 4_000;
    int rejected = 0;
    for (int set = 0; set < sets; set++) {
      double[] values = noise.sample(n, 0, 1);
      Arrays.setAll(values, i -> Math.rint(values[i]));
      rejected += test.below(values, 0) <= level ? 1 : 0;
    }

    assertThat(rejected).isBetween(1, (int) (sets * level + 4 * Math.sqrt(sets * level)));
  }

  @Test
  void aLackingValueCountsAsTheLargestOnTheWrongSide() {
    double[] values = {-1, -2, -3, -4, -5, -6, -7};
    double[] withTheLargest = {-1, -2, -3, -4, -5, -6, -7, 8};
    SignedRank test = new SignedRank(8);

    assertThat(test.below(values, 0)).isEqualTo(test.below(withTheLargest, 0));
    assertThat(test.below(new double[0], 0)).isEqualTo(1);
  }

  @Test
  void aLackingValueWidensTheIntervalLikeAnEndlessOne() {
    double[] values = {1, 2, 3, 4, 5, 6, 7};
    double[] withALow = {-1e9, 1, 2, 3, 4, 5, 6, 7};
    double[] withAHigh = {1, 2, 3, 4, 5, 6, 7, 1e9};
    SignedRank test = new SignedRank(8);

    Interval interval = test.interval(values, 0.6);

    assertThat(interval.low()).isEqualTo(test.interval(withALow, 0.6).low());
    assertThat(interval.high()).isEqualTo(test.interval(withAHigh, 0.6).high());
    assertThat(interval.estimate()).isEqualTo(4);
  }

  @Test
  void tooFewValuesSetNoLimit() {
    assertThat(new SignedRank(8).interval(new double[] {1, 2, 3, 4, 5, 6, 7}, 0.95))
        .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, 4, Double.POSITIVE_INFINITY, 0.95));
  }

  @ParameterizedTest
  @CsvSource({"8, 0, 0.05", "12, 0, 0.01", "18, 2, 0.02"})
  void rejectsWhatTheIntervalExcludes(int n, int lacking, double level) {
    Noise noise = new Noise(23);
    SignedRank test = new SignedRank(n);
    for (int set = 0; set < 200; set++) {
      double[] values = noise.sample(n - lacking, 0, 1);
      Interval interval = test.interval(values, 1 - 2 * level);

      assertThat(test.below(values, 0.3) <= level).isEqualTo(interval.high() < 0.3);
      assertThat(test.above(values, -0.3) <= level).isEqualTo(interval.low() > -0.3);
    }
  }

  @Test
  void refusesWhatIsNoValueAndTooManyOfThem() {
    assertThatThrownBy(() -> new SignedRank(2).below(new double[] {1, Double.NaN}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value 1 is NaN");
    assertThatThrownBy(() -> new SignedRank(2).below(new double[3], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 values in a test of 2");
    assertThatThrownBy(() -> new SignedRank(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
