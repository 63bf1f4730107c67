package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.Noise;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TheilSenTest {
  /**
   * Points of Sen's paper (1968). Of the 21 slopes the 4th from below and from above are 26/7 and
   * 35/8, and 3 or fewer of 21 pairs discord with chance 76/5040: an exact 96.98 %.
   */
  @Test
  void givesTheIntervalThatCanBeCountedByHand() {
    double[] x = {1, 2, 3, 4, 10, 12, 18};
    double[] y = {9, 15, 19, 20, 45, 55, 78};

    TheilSen line = TheilSen.of(x, y, 0.9698);

    assertThat(line.slope().estimate()).isEqualTo(4);
    assertThat(line.slope().low()).isCloseTo(26.0 / 7, within(1e-12));
    assertThat(line.slope().high()).isCloseTo(35.0 / 8, within(1e-12));
    assertThat(line.intercept()).isEqualTo(6);
    assertThat(line.points()).isEqualTo(7);
  }

  @Test
  void outliersDoNotMoveTheLine() {
    double[] x = IntStream.range(0, 20).asDoubleStream().toArray();
    double[] y = IntStream.range(0, 20).mapToDouble(i -> i % 5 == 0 ? 900 : 3 * i + 7).toArray();

    TheilSen line = TheilSen.of(x, y, 0.95);

    assertThat(line.slope().estimate()).isEqualTo(3);
    assertThat(line.intercept()).isEqualTo(7);
  }

  @Test
  void fewPointsSetNoLimits() {
    TheilSen line = TheilSen.of(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4}, 0.95);

    assertThat(line.slope())
        .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, 1, Double.POSITIVE_INFINITY, 0.95));
  }

  @ParameterizedTest
  @CsvSource({"10, 1", "60, 1", "60, 6"})
  void coversTheSlopeOfIndependentPoints(int points, int pointsPerX) {
    double[] x = IntStream.range(0, points).map(i -> i / pointsPerX).asDoubleStream().toArray();

    double covered = coverage(noise -> noise.gaussian(1), x, (xs, ys) -> TheilSen.of(xs, ys, 0.95));

    assertThat(covered).isBetween(0.94, 0.98);
  }

  @Test
  void blockMediansCoverWhereNeighboursErrAlike() {
    double[] x = IntStream.range(0, 300).asDoubleStream().toArray();
    double[] memory = {0};
    ToDoubleFunction<Noise> alike =
        noise -> {
          memory[0] = 0.8 * memory[0] + noise.gaussian(1);
          return memory[0];
        };

    double point = coverage(alike, x, (xs, ys) -> TheilSen.of(xs, ys, 0.95));
    double block = coverage(alike, x, (xs, ys) -> TheilSen.ofBlockMedians(xs, ys, 10, 0.95));

    assertThat(point).isLessThan(0.6);
    assertThat(block).isGreaterThan(0.92);
  }

  private interface Fit {
    TheilSen through(double[] x, double[] y);
  }

  private static double coverage(ToDoubleFunction<Noise> errors, double[] x, Fit fit) {
    Noise noise = new Noise(3);
    int sets = 600;
    int covered = 0;
    for (int set = 0; set < sets; set++) {
      double[] y = new double[x.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = 0.1 * x[i] + errors.applyAsDouble(noise);
      }
      covered += fit.through(x, y).slope().contains(0.1) ? 1 : 0;
    }
    return (double) covered / sets;
  }

  @Test
  void refusesPointsWithoutASlope() {
    assertThatThrownBy(() -> TheilSen.of(new double[] {1, 1}, new double[] {1, 2}, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a slope needs two different x");
    assertThatThrownBy(() -> TheilSen.of(new double[] {1, 2}, new double[] {1}, 0.95))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> TheilSen.ofBlockMedians(new double[] {1, 2}, new double[] {1, 2}, 3, 0.95))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
