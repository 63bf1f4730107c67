package highwater.lab.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.CannotRunException;
import org.junit.jupiter.api.Test;

class BrakeTest {
  @Test
  void isCalibratedByWhatAStrongOneDoes() {
    // Half the rows/s: twice the time, so that 60,000 ns cost as much as all the rest.
    Brake brake = Brake.calibrated(Math.log(0.5), Math.log(0.52), Math.log(0.48));

    assertThat(brake.nanos(0.5)).isCloseTo(60_000, within(1_500L));
    // 1 ÷ (1 + 1/19) is 0.95.
    assertThat(brake.nanos(0.05)).isCloseTo(60_000 / 19, within(100L));
    assertThat(brake.nanos(0.10)).isCloseTo(60_000 / 9, within(200L));
  }

  @Test
  void aBrakeThatHardlyBrakesIsRefused() {
    assertThatThrownBy(() -> Brake.calibrated(-0.02, 0.01, 0.0))
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("cannot be calibrated");
  }
}
