package highwater.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.measure.Batch;
import highwater.lab.measure.Offsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DisobedienceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Batch batch(long id, long startedAtMs, long rows, long ms) {
    return new Batch(
        id,
        startedAtMs,
        rows,
        new TreeMap<>(Map.of("triggerExecution", ms)),
        0,
        0,
        Offsets.NONE,
        Offsets.NONE);
  }

  @Test
  void aBatchAboveItsCapHasIgnoredIt() {
    List<Batch> batches = List.of(batch(0, 0, 200, 10), batch(1, 100, 201, 10));

    assertThat(Disobedience.rows(batches, 200, "maxOffsetsPerTrigger=200"))
        .hasValue("setting ignored: maxOffsetsPerTrigger=200, and batch 1 had 201 rows");
    assertThat(Disobedience.rows(batches, 201, "maxOffsetsPerTrigger=201")).isEmpty();
  }

  @Test
  void triggersThatKeepTheIntervalAreInTime() {
    List<Batch> batches =
        List.of(
            batch(0, 700, 1, 100),
            batch(1, 1000, 1, 1400),
            batch(2, 2400, 1, 100),
            batch(3, 3002, 1, 100),
            batch(4, 4001, 1, 100));

    assertThat(Disobedience.early(batches, SECOND)).isEmpty();
  }

  @Test
  void aTriggerSoonAfterOneThatWasInTimeHasIgnoredTheInterval() {
    List<Batch> batches = List.of(batch(0, 1000, 1, 100), batch(1, 1110, 1, 100));

    assertThat(Disobedience.early(batches, SECOND))
        .hasValue(
            "setting ignored: processingTime=1000 ms, and batch 1 was triggered 110 ms after the last");
    assertThat(Disobedience.early(batches, Duration.ZERO)).isEmpty();
  }
}
