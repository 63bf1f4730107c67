package highwater.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanOrderTest {
  private static Plan plan(long orderSeed) {
    return PlanFile.parse(
        "p.yaml",
        "p",
        """
        load: {rows: 10}
        axes: {maxOffsetsPerTrigger: [1, 2, 3], minPartitions: [1, 2]}
        forks: 4
        orderSeed: %d
        """
            .formatted(orderSeed));
  }

  @Test
  void holdsEveryForkOfEveryTrialOnce() {
    List<PlannedFork> order = plan(1).order();

    assertThat(order).hasSize(24);
    assertThat(order.stream().map(fork -> fork.trial().number() + "/" + fork.fork()).distinct())
        .hasSize(24);
    assertThat(order)
        .extracting(PlannedFork::position)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 24).boxed().toList());
  }

  @Test
  void everyRoundHoldsEachTrialOnce() {
    List<PlannedFork> order = plan(1).order();

    for (int round = 0; round < 4; round++) {
      assertThat(order.subList(6 * round, 6 * round + 6))
          .extracting(fork -> fork.trial().number())
          .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void theSeedDecidesTheOrder() {
    assertThat(numbers(plan(1))).isEqualTo(numbers(plan(1))).isNotEqualTo(numbers(plan(2)));
  }

  @Test
  void isTheSameOnEveryMachine() {
    assertThat(numbers(plan(20160601)).subList(0, 6)).containsExactly(3, 2, 1, 5, 4, 6);
  }

  private static List<Integer> numbers(Plan plan) {
    return plan.order().stream().map(fork -> fork.trial().number()).toList();
  }
}
