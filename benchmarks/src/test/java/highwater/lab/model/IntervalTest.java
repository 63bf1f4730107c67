package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {
  @Test
  void anEstimateLiesBetweenTheEnds() {
    assertThatThrownBy(() -> new Interval(1, 0.5, 2, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an interval: low 1.0, estimate 0.5, high 2.0");
    assertThatThrownBy(() -> new Interval(0, Double.NaN, 2, 0.95))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interval(0, 1, 2, 95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a confidence is in (0, 1), not 95.0");
  }

  @Test
  void turnsLogRatiosIntoRatios() {
    Interval ratio = new Interval(Math.log(0.5), 0, Math.log(3), 0.9).exp();

    assertThat(ratio.low()).isCloseTo(0.5, within(1e-12));
    assertThat(ratio.estimate()).isEqualTo(1);
    assertThat(ratio.high()).isCloseTo(3, within(1e-12));
    assertThat(ratio.confidence()).isEqualTo(0.9);
  }

  @Test
  void knowsWhatItLiesInAndWhatLiesInIt() {
    Interval interval = new Interval(0.98, 1, 1.02, 0.9);

    assertThat(interval.within(0.98, 1.05)).isTrue();
    assertThat(interval.within(0.99, 1.05)).isFalse();
    assertThat(interval.within(0.95, 1.01)).isFalse();
    assertThat(interval.contains(1.02)).isTrue();
    assertThat(interval.contains(1.03)).isFalse();
  }

  @Test
  void printsWithADecimalPoint() {
    assertThat(new Interval(0.981, 1.0032, 1.0218, 0.9).text(3)).isEqualTo("1.003 [0.981, 1.022]");
    assertThat(new Interval(-1, 2, Double.POSITIVE_INFINITY, 0.9).text(0))
        .isEqualTo("2 [-1, Infinity]");
  }
}
