package highwater.lab.gate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
  /** Four p-values 0.01, 0.04, 0.03, 0.005 at 5 %: those of 0.005 and 0.01 are rejected. */
  @Test
  void givesTheTextbooksAdjustedPValues() {
    double[] adjusted = Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005});

    assertThat(adjusted).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
  }

  /** R: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm"). */
  @Test
  void neverFallsWithARisingPValue() {
    double[] adjusted = Holm.adjusted(new double[] {0.01, 0.02, 0.03, 0.04, 0.05});

    assertThat(adjusted)
        .containsExactly(new double[] {0.05, 0.08, 0.09, 0.09, 0.09}, within(1e-12));
  }

  @Test
  void leavesOneAloneAndEndsAtOne() {
    assertThat(Holm.adjusted(new double[] {0.2})).containsExactly(0.2);
    assertThat(Holm.adjusted(new double[] {0.9, 0.6})).containsExactly(1, 1);
    assertThat(Holm.adjusted(new double[] {0.3, 0.3})).containsExactly(0.6, 0.6);
  }
}
