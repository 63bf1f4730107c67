package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VarianceSharesTest {
  private static List<VarianceShares.Fork> grid(double ofA, double ofB, double ofBoth, int forks) {
    List<VarianceShares.Fork> all = new ArrayList<>();
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        for (int fork = 0; fork < forks; fork++) {
          Map<String, String> point = new LinkedHashMap<>();
          point.put("a", "a" + a);
          point.put("b", "b" + b);
          double scatter = 0.01 * (fork - (forks - 1) / 2.0);
          all.add(
              new VarianceShares.Fork(
                  point, Math.exp(ofA * a + ofB * b + ofBoth * a * b + scatter)));
        }
      }
    }
    return all;
  }

  private static VarianceShares of(List<VarianceShares.Fork> forks) {
    return VarianceShares.of(forks, 0.95, 1).orElseThrow();
  }

  @Test
  void sharesAreThoseOfTheSquaredEffects() {
    VarianceShares shares = of(grid(2, 1, 0, 3));

    assertThat(shares.shares().get("a").estimate()).isCloseTo(0.8, within(0.001));
    assertThat(shares.shares().get("b").estimate()).isCloseTo(0.2, within(0.001));
    assertThat(shares.shares().get("a × b").estimate()).isCloseTo(0, within(0.001));
    assertThat(shares.scatter().estimate()).isLessThan(0.001);
    assertThat(shares.rest().estimate()).isCloseTo(0, within(0.001));
  }

  @Test
  void whatTwoAxesDoTogetherIsATermOfItsOwn() {
    // Cell means 0, 1, 1, 4: each axis 2 apart, together 2 more; squares 4, 4 and 1 of 9.
    VarianceShares shares = of(grid(1, 1, 2, 3));

    assertThat(shares.shares().get("a").estimate()).isCloseTo(4 / 9.0, within(0.001));
    assertThat(shares.shares().get("a × b").estimate()).isCloseTo(1 / 9.0, within(0.001));
  }

  @Test
  void anAxisThatDoesNothingHasAShareOfNothing() {
    Interval share = of(grid(0.02, 0, 0, 4)).shares().get("b");

    assertThat(share.low()).isZero();
    assertThat(share.estimate()).isLessThan(0.05);
  }

  @Test
  void trialsWithoutANumberDoNoHarm() {
    List<VarianceShares.Fork> forks = grid(2, 1, 0, 3);
    forks.removeIf(fork -> fork.point().equals(Map.of("a", "a1", "b", "b1")));

    VarianceShares shares = of(forks);

    assertThat(shares.shares().get("a").estimate())
        .isGreaterThan(shares.shares().get("b").estimate());
    assertThat(shares.shares().get("a × b").estimate()).isCloseTo(0, within(0.001));
  }

  @Test
  void oneForkATrialGivesNoShares() {
    assertThat(VarianceShares.of(grid(2, 1, 0, 1), 0.95, 1)).isEmpty();
  }

  @Test
  void moreValuesThanCanBeToldApartGiveNoShares() {
    List<VarianceShares.Fork> forks = new ArrayList<>();
    for (int value = 0; value < 200; value++) {
      forks.add(new VarianceShares.Fork(Map.of("a", "a" + value), 1));
      forks.add(new VarianceShares.Fork(Map.of("a", "a" + value), 2));
    }

    assertThat(VarianceShares.of(forks, 0.95, 1)).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameIntervals() {
    assertThat(of(grid(1, 0.5, 0.1, 3))).isEqualTo(of(grid(1, 0.5, 0.1, 3)));
  }
}
