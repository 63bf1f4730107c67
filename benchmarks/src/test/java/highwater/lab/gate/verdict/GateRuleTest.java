package highwater.lab.gate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateRuleTest {
  @Test
  void fewerPairsEndTheLooksEarlier() {
    assertThat(GateRule.DEFAULT.atMost(20).looks()).containsExactly(8, 10, 13, 18, 20);
    assertThat(GateRule.DEFAULT.atMost(18).looks()).containsExactly(8, 10, 13, 18);
    assertThat(GateRule.DEFAULT.atMost(100)).isEqualTo(GateRule.DEFAULT);
    assertThatThrownBy(() -> GateRule.DEFAULT.atMost(6))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static GateRule with(double level, double passLevel, double power) {
    return new GateRule(level, passLevel, List.of(8, 12), power, AlphaSpending.SQUARE_ROOT);
  }

  /** 1/128 <= 0.01 < 1/64; 4/512 <= 0.01 < 4/256. */
  @ParameterizedTest
  @CsvSource({"1, 7", "2, 8", "4, 9", "10, 10"})
  void saysHowManyPairsAreNeededAtLeast(int metrics, int pairs) {
    assertThat(GateRule.DEFAULT.fewestPairs(metrics)).isEqualTo(pairs);
  }

  @Test
  void aStricterPassNeedsMorePairs() {
    assertThat(with(0.01, 0.001, 0.9).fewestPairs(1)).isEqualTo(10);
  }

  @Test
  void refusesFewerPairsThanCanEverReachTheLevel() {
    assertThatThrownBy(() -> GateRule.DEFAULT.withLooks(List.of(4, 6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "6 pairs can show nothing of 1 metric at levels of 0.01 and 0.05: at least 7 are needed");
    assertThatThrownBy(() -> GateRule.DEFAULT.withLooks(List.of(8)).plan(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "8 pairs can show nothing of 4 metrics at levels of 0.01 and 0.05: at least 9 are needed");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6})
  void theFewestPairsAreEnoughForALook(int metrics) {
    int fewest = GateRule.DEFAULT.fewestPairs(metrics);

    List<Look> plan = GateRule.DEFAULT.withLooks(List.of(fewest)).plan(metrics);

    assertThat(plan.get(0).alarmLevel()).isGreaterThanOrEqualTo(metrics * Math.pow(2, -fewest));
    assertThat(plan.get(0).passLevel()).isGreaterThanOrEqualTo(Math.pow(2, -fewest));
  }

  @Test
  void everyDefaultLookCanPassAndEveryOneFromTenOnCanAlarm() {
    List<Look> plan = GateRule.DEFAULT.plan(4);

    assertThat(plan).extracting(Look::pairs).containsExactly(8, 10, 13, 18, 26, 40);
    assertThat(plan).allMatch(look -> look.passLevel() >= Math.pow(2, -look.pairs()));
    assertThat(plan.get(0).alarmLevel()).isZero();
    assertThat(plan.subList(1, 6))
        .allMatch(look -> look.alarmLevel() >= 4 * Math.pow(2, -look.pairs()));
  }

  @Test
  void refusesLooksThatAreNoPlan() {
    for (List<Integer> looks :
        List.of(List.<Integer>of(), List.of(12, 8), List.of(8, 8), List.of(0, 8), List.of(2000))) {
      assertThatThrownBy(() -> GateRule.DEFAULT.withLooks(looks))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.05, 0.9",
    "0.5, 0.05, 0.9",
    "NaN, 0.05, 0.9",
    "0.01, 0, 0.9",
    "0.01, NaN, 0.9",
    "0.01, 0.05, 1",
    "0.01, 0.05, 0.4",
    "0.01, 0.05, NaN"
  })
  void refusesNumbersOutOfTheirRange(double level, double passLevel, double power) {
    assertThatThrownBy(() -> with(level, passLevel, power))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
