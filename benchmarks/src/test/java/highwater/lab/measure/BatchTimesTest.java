package highwater.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchTimesTest {
  private static final long START = 1_000_000;

  private final BatchTimes times = new BatchTimes();

  /** Its addBatch begins 30 ms after the trigger and takes 100. */
  private static Batch batch() {
    SortedMap<String, Long> durations =
        new TreeMap<>(
            Map.of(
                "latestOffset", 4L,
                "walCommit", 6L,
                "getBatch", 0L,
                "queryPlanning", 20L,
                "addBatch", 100L,
                "commitOffsets", 5L,
                "triggerExecution", 140L));
    return new Batch(7, START, 10, durations, 0, 0, Offsets.NONE, Offsets.NONE);
  }

  private SortedMap<String, Long> parts() {
    SortedMap<String, Long> parts = new TreeMap<>(times.addedTo(batch()).durationMs());
    batch().durationMs().forEach((key, ms) -> assertThat(parts.remove(key)).isEqualTo(ms));
    return parts;
  }

  private static SortedMap<String, Long> state(long updateMs, long commitMs) {
    return new TreeMap<>(Map.of("stateUpdate", updateMs, "stateCommit", commitMs));
  }

  @Test
  void thePartsOfAddBatchAddUpToItAndAStageIsAsLongAsItsSlowestTask() {
    times.jobStarted(START + 42);
    times.taskEnded(8, 10, new TreeMap<>());
    times.taskEnded(8, 25, new TreeMap<>());
    times.stageRan(8, START + 43, START + 73);
    times.taskEnded(9, 40, state(22, 12));
    times.taskEnded(9, 30, state(28, 1));
    times.stageRan(9, START + 75, START + 120);
    times.lastJobEnded();

    assertThat(parts())
        .containsExactly(
            Map.entry("afterJob", 100L - 12 - 5 - 25 - 5 - 22 - 12 - 6),
            Map.entry("launch1", 5L),
            Map.entry("launch2", 5L),
            Map.entry("stateCommit", 12L),
            Map.entry("stateUpdate", 22L),
            Map.entry("task1", 25L),
            Map.entry("task2", 6L),
            Map.entry("toJob", 12L));
  }

  @Test
  void aClockOfMillisecondsMakesNoPartNegative() {
    times.jobStarted(START + 29);
    times.taskEnded(1, 11, new TreeMap<>());
    times.stageRan(1, START + 29, START + 39);
    times.lastJobEnded();

    assertThat(parts())
        .containsEntry("toJob", 0L)
        .containsEntry("launch1", 0L)
        .containsEntry("task1", 11L)
        .containsEntry("afterJob", 89L);
  }

  @Test
  void aBatchWhoseJobHasNotBeenToldToTheEndStaysAsSparkReportedIt() {
    assertThat(times.addedTo(batch())).isEqualTo(batch());
    times.jobStarted(START + 42);
    times.stageRan(8, START + 43, START + 73);
    assertThat(times.addedTo(batch())).isEqualTo(batch());
  }
}
