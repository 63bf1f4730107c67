package highwater.lab.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClopperPearsonTest {
  @Test
  void withoutAnEventItIsTheRootOfWhatIsLeft() {
    assertThat(ClopperPearson.upper(0, 10, 0.95)).isCloseTo(1 - Math.pow(0.05, 0.1), within(1e-9));
  }

  /** The upper end of the two-sided 95 % interval of 10 in 100: 0.1762 in the tables. */
  @Test
  void agreesWithTheTables() {
    assertThat(ClopperPearson.upper(10, 100, 0.975)).isCloseTo(0.1762, within(1e-4));
  }

  @Test
  void whereItAlwaysHappenedNothingIsExcluded() {
    assertThat(ClopperPearson.upper(4, 4, 0.95)).isEqualTo(1);
  }
}
