package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.Noise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PooledIntervalsTest {
  @Test
  void aTrialsIntervalIsAsWideAsTheScatterOfAll() {
    Map<String, double[]> values = new LinkedHashMap<>();
    values.put("small", new double[] {Math.exp(1), Math.exp(3)});
    values.put("large", new double[] {Math.exp(10), Math.exp(10), Math.exp(10)});
    values.put("single", new double[] {Math.exp(5)});

    PooledIntervals<String> pooled = PooledIntervals.of(values, 0.95).orElseThrow();

    // Squares 1 + 1 over 3 degrees of freedom; t(0.975, 3) = 3.18245.
    assertThat(pooled.degreesOfFreedom()).isEqualTo(3);
    assertThat(pooled.residualSd()).isCloseTo(Math.sqrt(2.0 / 3), within(1e-9));
    assertThat(pooled.means()).containsOnlyKeys("small", "large", "single");
    assertThat(pooled.means().keySet()).containsExactly("small", "large", "single");
    Interval small = pooled.means().get("small");
    double half = 3.18245 * Math.sqrt(2.0 / 3) / Math.sqrt(2);
    assertThat(Math.log(small.estimate())).isCloseTo(2, within(1e-9));
    assertThat(Math.log(small.low())).isCloseTo(2 - half, within(1e-4));
    assertThat(Math.log(small.high())).isCloseTo(2 + half, within(1e-4));
    assertThat(Math.log(pooled.means().get("single").high()))
        .isCloseTo(5 + 3.18245 * Math.sqrt(2.0 / 3), within(1e-4));
  }

  @Test
  void coversTheMeansOfTrialsOfTwoForks() {
    Noise noise = new Noise(11);
    int covered = 0;
    int all = 0;
    for (int set = 0; set < 500; set++) {
      Map<Integer, double[]> values = new LinkedHashMap<>();
      for (int trial = 0; trial < 6; trial++) {
        double truth = 1000 * (trial + 1);
        values.put(trial, new double[] {truth * noise.factor(0.1), truth * noise.factor(0.1)});
      }
      for (Map.Entry<Integer, Interval> mean :
          PooledIntervals.of(values, 0.95).orElseThrow().means().entrySet()) {
        covered += mean.getValue().contains(1000 * (mean.getKey() + 1)) ? 1 : 0;
        all++;
      }
    }

    assertThat((double) covered / all).isCloseTo(0.95, within(0.015));
  }

  @Test
  void aRatioHasTheScatterOfBothMeans() {
    PooledIntervals<String> pooled =
        PooledIntervals.of(Map.of("a", new double[] {100, 121}, "b", new double[] {220}), 0.95)
            .orElseThrow();

    // Logs of a: SD ln(1.21)/sqrt(2) with 1 degree of freedom, t(0.975, 1) = 12.7062.
    double half = 12.7062 * Math.log(1.21) / Math.sqrt(2) * Math.sqrt(1.0 / 2 + 1);
    Interval ratio = pooled.ratio("b", "a");
    assertThat(ratio.estimate()).isCloseTo(2, within(1e-9));
    assertThat(Math.log(ratio.low())).isCloseTo(Math.log(2) - half, within(1e-4));
    assertThat(Math.log(ratio.high())).isCloseTo(Math.log(2) + half, within(1e-4));
    assertThatThrownBy(() -> pooled.ratio("c", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("trial c has no mean");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void ratiosOfTwoRunsOfThreeForksCoverTheTruth(double slowForks) {
    Noise noise = new Noise(13);
    int covered = 0;
    int all = 0;
    for (int set = 0; set < 500; set++) {
      Map<String, double[]> values = new LinkedHashMap<>();
      for (int trial = 0; trial < 5; trial++) {
        for (String run : List.of("a", "b")) {
          double[] forks = new double[3];
          for (int fork = 0; fork < forks.length; fork++) {
            forks[fork] =
                (run.equals("a") ? 100 : 110)
                    * noise.factor(0.08)
                    * (noise.chance(slowForks) ? 0.7 : 1);
          }
          values.put(run + trial, forks);
        }
      }
      PooledIntervals<String> pooled = PooledIntervals.of(values, 0.95).orElseThrow();
      for (int trial = 0; trial < 5; trial++) {
        covered += pooled.ratio("b" + trial, "a" + trial).contains(1.1) ? 1 : 0;
        all++;
      }
    }

    assertThat((double) covered / all).isCloseTo(0.95, within(0.02));
  }

  @Test
  void singleForksTellNoScatter() {
    assertThat(PooledIntervals.of(Map.of("a", new double[] {1}, "b", new double[] {2}), 0.95))
        .isEmpty();
  }

  @Test
  void refusesWhatHasNoLogarithm() {
    assertThatThrownBy(() -> PooledIntervals.of(Map.of("a", new double[] {1, 0}), 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("trial a: a value must be positive, not 0.0");
    assertThatThrownBy(() -> PooledIntervals.of(Map.of("a", new double[0]), 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("trial a has no value");
  }
}
