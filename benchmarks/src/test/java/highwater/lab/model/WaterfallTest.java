package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import highwater.lab.model.Waterfall.Step;
import highwater.lab.model.Waterfall.TimedBatch;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WaterfallTest {
  private static TimedBatch batch(long untilNext, Map<String, Long> durations) {
    return new TimedBatch(new TreeMap<>(durations), OptionalLong.of(untilNext));
  }

  private static TimedBatch sparks(long walCommit, long addBatch, long whole) {
    return batch(
        3, Map.of("walCommit", walCommit, "addBatch", addBatch, "triggerExecution", whole));
  }

  @Test
  void stepsAreInTheirOrderAndAddUpToTheTrigger() {
    Waterfall waterfall =
        new Waterfall(
            List.of(
                List.of(
                    batch(
                        4,
                        Map.of(
                            "commitOffsets", 2L,
                            "addBatch", 90L,
                            "toJob", 10L,
                            "task1", 50L,
                            "afterJob", 30L,
                            "queryPlanning", 20L,
                            "triggerExecution", 115L)))));

    assertThat(waterfall.steps())
        .extracting(Step::ms)
        .containsExactly(20.0, 10.0, 50.0, 30.0, 2.0, 3.0);
    assertThat(waterfall.steps()).last().extracting(Step::name).asString().contains("else");
    assertThat(waterfall.triggerMs()).isEqualTo(115);
    assertThat(waterfall.untilNextMs()).hasValue(4);
  }

  @Test
  void whereNobodyListenedToSparksJobsAddBatchIsOneStep() {
    Waterfall waterfall = new Waterfall(List.of(List.of(sparks(8, 90, 100))));

    assertThat(waterfall.steps()).extracting(Step::ms).containsExactly(8.0, 90.0, 2.0);
    assertThat(waterfall.steps().get(1).name()).startsWith("addBatch");
  }

  @Test
  void aForkCountsOnceHoweverManyBatchesItHas() {
    Waterfall waterfall =
        new Waterfall(
            List.of(
                List.of(sparks(10, 80, 100), sparks(10, 80, 100), sparks(10, 80, 100)),
                List.of(sparks(20, 180, 200))));

    assertThat(waterfall.triggerMs()).isEqualTo(150, offset(1e-9));
    assertThat(waterfall.steps().get(0).ms()).isEqualTo(15, offset(1e-9));
  }

  @Test
  void withoutABatchThereIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Waterfall(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Waterfall(List.of(List.of())));
  }
}
