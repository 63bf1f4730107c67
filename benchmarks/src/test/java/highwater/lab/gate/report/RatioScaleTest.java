package highwater.lab.gate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioScaleTest {
  private static RatioScale scale(double low, double high) {
    return RatioScale.of(List.of(low, high), 0, 100);
  }

  @Test
  void halfAndDoubleAreAsFarFromOne() {
    RatioScale scale = scale(0.5, 2);

    assertThat(scale.y(1)).isCloseTo(50, within(1e-9));
    assertThat(scale.y(0.5) - 50).isCloseTo(50 - scale.y(2), within(1e-9));
  }

  @Test
  void whatLiesBeyondAnEndIsAtTheEnd() {
    RatioScale scale = scale(0.9, 1.1);

    assertThat(scale.y(0)).isEqualTo(100);
    assertThat(scale.y(0.01)).isEqualTo(100);
    assertThat(scale.y(100)).isZero();
    assertThat(scale.y(Double.POSITIVE_INFINITY)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0.9, 1.1, '0.90 0.95 1.00 1.05 1.10'",
    "0.95, 1, '0.95 0.96 0.97 0.98 0.99 1.00'",
    "0.999, 1, '0.9990 0.9992 0.9994 0.9996 0.9998 1.0000'",
    "0.7, 1.4, '0.8 1.0 1.2 1.4'",
    "0.3, 4, '0.5 1 2'",
    "0.01, 1, '0.01 0.02 0.05 0.1 0.2 0.5 1'",
    "0.0001, 10, '0.0001 0.001 0.01 0.1 1 10'"
  })
  void ticksAreRoundAndFew(double low, double high, String ticks) {
    assertThat(scale(low, high).ticks())
        .extracting(BigDecimal::toPlainString)
        .containsExactly(ticks.split(" "));
  }
}
