package highwater.pipeline.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProportionalFitTest {
  @Test
  void fromASeedOfOnesIsTheProductOfTheMarginals() {
    double[][] fitted =
        ProportionalFit.fit(
            new double[][] {{1, 1}, {1, 1}}, new double[] {30, 70}, new double[] {40, 60});
    assertThat(fitted[0]).containsExactly(new double[] {12, 18}, within(1e-9));
    assertThat(fitted[1]).containsExactly(new double[] {28, 42}, within(1e-9));
  }

  @Test
  void keepsZerosAndOddsRatiosAndMeetsBothMarginals() {
    double[][] seed = {{1, 2, 3}, {4, 0, 6}, {7, 8, 9}};
    double[] rows = {10, 20, 30};
    double[] columns = {25, 15, 20};
    double[][] fitted = ProportionalFit.fit(seed, rows, columns);
    for (int index = 0; index < 3; index++) {
      int column = index;
      assertThat(Arrays.stream(fitted[index]).sum()).isCloseTo(rows[index], within(1e-4));
      assertThat(Arrays.stream(fitted).mapToDouble(row -> row[column]).sum())
          .isCloseTo(columns[index], within(1e-4));
    }
    assertThat(fitted[1][1]).isZero();
    assertThat(fitted[0][0] * fitted[2][2] / (fitted[0][2] * fitted[2][0]))
        .isCloseTo(1.0 * 9 / (3 * 7), within(1e-9));
    assertThat(seed[0]).containsExactly(1, 2, 3);
  }

  @Test
  void saysThatNoTableHasTheMarginals() {
    assertThatThrownBy(
            () ->
                ProportionalFit.fit(
                    new double[][] {{1, 0}, {0, 1}}, new double[] {30, 70}, new double[] {40, 60}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no table with these zeros");
  }
}
