package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.Noise;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MannWhitneyTest {
  /** Hollander and Wolfe's tritium permeability data (Table 4.1). */
  private static final double[] AT_TERM = {
    0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46
  };

  private static final double[] EARLIER = {1.15, 0.88, 0.90, 0.74, 1.21};

  /** Of 3,003 orders 382 have no more than 15 differences of 0 or more. */
  @Test
  void givesTheTextbooksPValue() {
    assertThat(new MannWhitney(10, 5).below(AT_TERM, EARLIER, 0))
        .isCloseTo(382 / 3003.0, within(1e-12));
  }

  /** Hollander and Wolfe, examples 4.3 and 4.4: -0.305, from -0.76 to 0.15 with 96 %. */
  @Test
  void givesTheTextbooksEstimateAndInterval() {
    Interval interval = new MannWhitney(10, 5).interval(AT_TERM, EARLIER, 0.96);

    assertThat(interval.estimate()).isCloseTo(-0.305, within(1e-9));
    assertThat(interval.low()).isCloseTo(-0.76, within(1e-9));
    assertThat(interval.high()).isCloseTo(0.15, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5", "5, 1", "3, 3", "2, 6", "4, 3", "6, 5"})
  void isThatOfAllOrdersCountedOneByOne(int first, int second) {
    long[] orders = new long[first * second + 1];
    for (int chosen = 0; chosen < 1 << (first + second); chosen++) {
      if (Integer.bitCount(chosen) == second) {
        orders[larger(chosen, first + second)]++;
      }
    }
    long all = Arrays.stream(orders).sum();
    double[] exact = RankNulls.mannWhitney(first, second);

    assertThat(exact).hasSameSizeAs(orders);
    for (int value = 0; value < exact.length; value++) {
      assertThat(exact[value]).isCloseTo((double) orders[value] / all, within(1e-14));
    }
  }

  /** How many pairs of a rank that is chosen and a smaller one that is not. */
  private static int larger(int chosen, int ranks) {
    int larger = 0;
    int others = 0;
    for (int rank = 0; rank < ranks; rank++) {
      if ((chosen >> rank & 1) == 1) {
        larger += others;
      } else {
        others++;
      }
    }
    return larger;
  }

  @Test
  void theSmallestPValueIsThatOfSamplesThatDoNotOverlap() {
    MannWhitney test = new MannWhitney(8, 8);
    double[] low = new Noise(1).sample(8, 0, 1);
    double[] high = new Noise(2).sample(8, 100, 1);

    assertThat(test.smallestP()).isCloseTo(1 / 12_870.0, within(1e-15));
    assertThat(test.above(low, high, 0)).isEqualTo(test.smallestP());
    assertThat(test.below(low, high, 0)).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"8, 8", "12, 5", "3, 9"})
  void whichSampleIsTheFirstMakesNoDifference(int first, int second) {
    Noise noise = new Noise(7);
    MannWhitney one = new MannWhitney(first, second);
    MannWhitney other = new MannWhitney(second, first);
    for (int set = 0; set < 50; set++) {
      double[] a = noise.sample(first, 0, 1);
      double[] b = noise.sample(second, 0.5, 1);
      Interval there = one.interval(a, b, 0.9);
      Interval back = other.interval(b, a, 0.9);

      assertThat(one.below(a, b, 0.2)).isCloseTo(other.above(b, a, -0.2), within(1e-12));
      assertThat(there.low()).isEqualTo(-back.high());
      assertThat(there.high()).isEqualTo(-back.low());
      assertThat(there.estimate()).isEqualTo(-back.estimate());
    }
  }

  @Test
  void aConstantShowsNoShiftAndIsAsSureAsCanBeOfOne() {
    MannWhitney test = new MannWhitney(8, 8);
    double[] same = new double[8];

    assertThat(test.below(same, same, 0)).isCloseTo(1, within(1e-12));
    assertThat(test.above(same, same, 0)).isCloseTo(1, within(1e-12));
    assertThat(test.above(same, same, -0.05)).isEqualTo(test.smallestP());
    assertThat(test.interval(same, same, 0.9)).isEqualTo(new Interval(0, 0, 0, 0.9));
  }

  @ParameterizedTest
  @CsvSource({"8, 8, 0.01, false", "8, 8, 0.01, true", "12, 6, 0.05, false", "12, 6, 0.05, true"})
  void rejectsNoMoreThanTheLevelOnAGridOrOffIt(int first, int second, double level, boolean grid) {
    Noise noise = new Noise(11);
    MannWhitney test = new MannWhitney(first, second);
    int sets = 4_000;
    int rejected = 0;
    for (int set = 0; set < sets; set++) {
      double[] a = noise.sample(first, 0, 1);
      double[] b = noise.sample(second, 0.5, 1);
      if (grid) {
        Arrays.setAll(a, i -> Math.rint(a[i]));
        Arrays.setAll(b, i -> Math.rint(b[i] - 0.5) + 0.5);
      }
      rejected += test.below(a, b, 0.5) <= level ? 1 : 0;
    }

    assertThat(rejected).isBetween(1, (int) (sets * level + 4 * Math.sqrt(sets * level)));
  }

  @ParameterizedTest
  @CsvSource({"8, 8, 0, 0.05", "5, 12, 0, 0.01", "12, 12, 2, 0.05"})
  void rejectsWhatTheIntervalExcludes(int first, int second, int lacking, double level) {
    Noise noise = new Noise(23);
    MannWhitney test = new MannWhitney(first, second);
    for (int set = 0; set < 200; set++) {
      double[] a = noise.sample(first, 0, 1);
      double[] b = noise.sample(second - lacking, 0, 1);
      Interval interval = test.interval(a, b, 1 - 2 * level);

      assertThat(test.below(a, b, 0.5) <= level).isEqualTo(interval.high() < 0.5);
      assertThat(test.above(a, b, -0.5) <= level).isEqualTo(interval.low() > -0.5);
    }
  }

  @Test
  void aLackingValueCountsAsTheLargestOnTheWrongSide() {
    MannWhitney test = new MannWhitney(4, 4);
    double[] from = {5, 6, 7, 8};

    assertThat(test.below(from, new double[] {1, 2, 3}, 0))
        .isEqualTo(test.below(from, new double[] {1, 2, 3, 9}, 0));
    assertThat(test.below(from, new double[0], 0)).isCloseTo(1, within(1e-12));
    assertThat(test.interval(from, new double[] {1, 2}, 0.9).low()).isInfinite();
  }

  @Test
  void refusesWhatIsNoSample() {
    assertThatThrownBy(() -> new MannWhitney(0, 3)).isInstanceOf(IllegalArgumentException.class);
    MannWhitney test = new MannWhitney(2, 2);
    assertThatThrownBy(() -> test.below(new double[3], new double[2], 0))
        .hasMessage("3 values in a sample of 2");
    assertThatThrownBy(() -> test.below(new double[2], new double[] {1, Double.NaN}, 0))
        .hasMessage("value 1 is NaN");
    assertThatThrownBy(() -> test.interval(new double[2], new double[0], 0.9))
        .hasMessage("a shift needs a value of each sample");
  }

  /** Of its power, which the smallest change that a gate would have seen is made of. */
  @ParameterizedTest
  @CsvSource({
    "8, 8, 0, 0.005, 0.9, 0.06",
    "5, 5, 0, 0.005, 0.8, 0.15",
    "12, 12, 0, 0.01, 0.9, 0.06",
    "8, 10, 1, 0.05, 0.9, 0.06",
    "3, 12, 0, 0.05, 0.8, 0.06"
  })
  void theSmallestShiftIsFoundWithThePower(
      int first, int second, int lacking, double level, double power, double more) {
    double shift =
        MannWhitneyPower.smallestShift(first, second, lacking, level, power).orElseThrow();
    MannWhitney test = new MannWhitney(first, second + lacking);
    Noise noise = new Noise(5);
    int sets = 2_000;
    int found = 0;
    for (int set = 0; set < sets; set++) {
      double[] a = noise.sample(first, 0, 1);
      double[] b = noise.sample(second, -shift, 1);
      found += test.below(a, b, 0) <= level ? 1 : 0;
    }

    assertThat((double) found / sets).isBetween(power - 0.06, power + more);
  }

  @Test
  void noShiftIsLargeEnoughForTooFewValues() {
    assertThat(MannWhitneyPower.smallestShift(3, 3, 0, 0.005, 0.9)).isEmpty();
    assertThat(MannWhitneyPower.smallestShift(8, 0, 8, 0.005, 0.9)).isEmpty();
    assertThat(MannWhitneyPower.smallestShift(4, 4, 2, 0.005, 0.9)).isEmpty();
  }
}
