package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellMeansTest {
  private static final Map<String, double[]> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("a", new double[] {100, 110, 121});
    VALUES.put("b", new double[] {220});
  }

  @Test
  void aMeanHasTheIntervalThatPooledTrialsHave() {
    Interval pooled = PooledIntervals.of(VALUES, 0.95).orElseThrow().means().get("a");

    assertThat(CellMeans.of(VALUES).mean("a", 0.95)).contains(pooled);
  }

  @Test
  void aRatioIsThatOfTheGeometricMeans() {
    Interval ratio = CellMeans.of(VALUES).ratio("b", "a", 0.95).orElseThrow();

    // s = log 1.1 with two degrees of freedom; t = 4.3027; variance s² (1 + 1/3).
    double half = 4.3027 * Math.log(1.1) * Math.sqrt(4 / 3.0);
    assertThat(ratio.estimate()).isCloseTo(2, within(1e-9));
    assertThat(ratio.low()).isCloseTo(2 * Math.exp(-half), within(1e-4));
    assertThat(ratio.high()).isCloseTo(2 * Math.exp(half), within(1e-3));
  }

  @Test
  void withoutTwoForksOfATrialThereIsNoInterval() {
    CellMeans<String> cells = CellMeans.of(Map.of("a", new double[] {1}, "b", new double[] {2}));

    assertThat(cells.ratio("a", "b", 0.95)).isEmpty();
    assertThat(cells.ratioEstimate(Map.of("a", 1.0, "b", -1.0))).isEqualTo(0.5);
  }

  @Test
  void aValueThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> CellMeans.of(Map.of("a", new double[] {0})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("trial a: a value must be positive, not 0.0");
  }
}
