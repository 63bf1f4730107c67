package highwater.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private static Plan withParts(String control) {
    return withParts(control, 7);
  }

  private static Plan withParts(String control, long orderSeed) {
    return PlanFile.parse(
        "p.yaml",
        "p",
        """
        load: {rows: 10}
        forks: 3
        orderSeed: %d
        %s
        parts:
          one: {axes: {minPartitions: [1, 2, 3]}}
          two: {axes: {minPartitions: [4, 5]}, forks: 1}
        """
            .formatted(orderSeed, control));
  }

  @Test
  void aTrialWhosePartHasFewerForksIsNotInTheLaterRounds() {
    List<Integer> numbers = numbers(withParts(""));

    assertThat(numbers).hasSize(11);
    assertThat(numbers.subList(0, 5)).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    assertThat(numbers.subList(5, 8)).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(numbers.subList(8, 11)).containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void aRoundMixesThePartsInEveryWay() {
    Set<List<String>> orders = new HashSet<>();
    for (long seed = 1; seed <= 200; seed++) {
      orders.add(
          withParts("", seed).order().subList(0, 5).stream()
              .map(fork -> fork.trial().part())
              .toList());
    }

    assertThat(orders).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1 3 5 7 9 11 13 15 17 19 21 23",
    "4, 1 6 11 15",
    "5, 1 7 13 15",
    "10, 1 12 14",
    "11, 1 13",
    "99, 1 13"
  })
  void aControlIsFirstAndLastAndAfterEverySoMany(int every, String positions) {
    List<PlannedFork> order = withParts("control: {every: %d}".formatted(every)).order();
    List<PlannedFork> controls = order.stream().filter(PlannedFork::control).toList();

    assertThat(controls.stream().map(fork -> Integer.toString(fork.position())))
        .containsExactly(positions.split(" "));
    assertThat(controls)
        .extracting(PlannedFork::fork)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, controls.size()).boxed().toList());
    assertThat(controls).allSatisfy(fork -> assertThat(fork.trial().number()).isZero());
    assertThat(order)
        .extracting(PlannedFork::position)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, order.size()).boxed().toList());
  }

  @Test
  void controlsDoNotChangeTheOrderOfTheRest() {
    List<Integer> with = new ArrayList<>(numbers(withParts("control: {every: 2}")));
    with.removeIf(number -> number == 0);

    assertThat(with).isEqualTo(numbers(withParts("")));
  }

  private static List<Integer> numbers(Plan plan) {
    return plan.order().stream().map(fork -> fork.trial().number()).toList();
  }
}
