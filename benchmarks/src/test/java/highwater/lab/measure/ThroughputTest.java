package highwater.lab.measure;

import static highwater.lab.measure.RecordedBatches.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ThroughputTest {
  private static final Cap CAP = Cap.ofBatch(OptionalLong.of(200), 2);
  private static final Cap NO_CAP = Cap.ofBatch(OptionalLong.empty(), 2);

  private static Throughput afterTheFirstBatch(List<Batch> batches, Cap cap) {
    return Throughput.of(batches, MeasuredSpan.ofDrain(batches, cap, 0));
  }

  @Test
  void processedIsRowsOverTriggerExecutionAndSustainedRowsOverWallTimeBetweenCommits()
      throws IOException {
    Throughput throughput = afterTheFirstBatch(RecordedBatches.drain(), CAP);

    assertThat(throughput.measuredBatches()).isEqualTo(4);
    assertThat(throughput.measuredRows()).isEqualTo(800);
    // 644 + 555 + 504 + 443 ms in the batches; 09:56:16.635 to 09:56:18.847 between the commits.
    assertThat(throughput.processedRowsPerSecond().orElseThrow())
        .isCloseTo(800 / 2.146, within(1e-9));
    assertThat(throughput.sustainedRowsPerSecond().orElseThrow())
        .isCloseTo(800 / 2.212, within(1e-9));
  }

  @Test
  void theWaitForTheNextTriggerLowersWhatIsSustainedAlone() {
    List<Batch> batches =
        List.of(batch(0, 0, 200, 500), batch(1, 5000, 200, 500), batch(2, 10000, 200, 500));

    Throughput throughput = afterTheFirstBatch(batches, CAP);

    assertThat(throughput.processedRowsPerSecond()).hasValue(400);
    assertThat(throughput.sustainedRowsPerSecond()).hasValue(40);
  }

  @Test
  void aLastBatchThatTheBacklogCouldNotFillIsLeftOut() {
    List<Batch> batches =
        List.of(batch(0, 0, 200, 900), batch(1, 1000, 199, 900), batch(2, 2000, 6, 900));

    Throughput throughput = afterTheFirstBatch(batches, CAP);

    assertThat(throughput.measuredBatches()).isEqualTo(1);
    assertThat(throughput.sustainedRowsPerSecond()).hasValue(199);
  }

  @Test
  void withoutACapEveryBatchIsAFullOne() {
    List<Batch> batches = List.of(batch(0, 0, 200, 1000), batch(1, 1000, 10, 1000));

    assertThat(afterTheFirstBatch(batches, NO_CAP).sustainedRowsPerSecond()).hasValue(10);
  }

  @Test
  void withFewerThanTwoCommitsThereIsNoRate() {
    Throughput one = afterTheFirstBatch(List.of(batch(0, 0, 200, 10)), CAP);
    Throughput none = afterTheFirstBatch(List.of(), CAP);

    assertThat(one.sustainedRowsPerSecond()).isEmpty();
    assertThat(one.processedRowsPerSecond()).isEmpty();
    assertThat(one.batchP50Ms()).isEmpty();
    assertThat(none.sustainedRowsPerSecond()).isEmpty();
  }

  @Test
  void withoutWarmupNoCommitStartsTheClockButBatchesHaveTimes() {
    Throughput throughput =
        Throughput.of(List.of(batch(0, 0, 200, 10)), new MeasuredSpan(0, 1, Optional.empty()));

    assertThat(throughput.sustainedRowsPerSecond()).isEmpty();
    assertThat(throughput.processedRowsPerSecond()).hasValue(20_000);
  }

  @Test
  void batchesThatTheFirstOneKeptWaitingAreWarmUp() {
    List<Batch> batches =
        List.of(
            waited(batch(0, 1000, 200, 2500), 0),
            waited(batch(1, 3500, 200, 300), 1500),
            waited(batch(2, 3800, 200, 300), 800),
            waited(batch(3, 4100, 200, 300), 100),
            waited(batch(4, 5002, 200, 300), 2),
            waited(batch(5, 6000, 200, 302), 0));

    Throughput throughput = afterTheFirstBatch(batches, CAP);

    assertThat(throughput.measuredBatches()).isEqualTo(2);
    assertThat(throughput.sustainedRowsPerSecond()).hasValue(400 / 1.902);
  }

  @Test
  void aBacklogThatEndsBeforeAFullBatchFindsNobodyBeforeItHasNoRate() {
    List<Batch> batches =
        List.of(
            waited(batch(0, 1000, 200, 2500), 0),
            waited(batch(1, 3500, 200, 300), 1500),
            waited(batch(2, 4002, 100, 300), 2));

    assertThat(MeasuredSpan.ofDrain(batches, CAP, 0).problem())
        .contains(
            "all of its 2 full batches but the first waited for those before them: raise rows, or"
                + " the interval");
    assertThat(afterTheFirstBatch(batches, CAP).measuredBatches()).isZero();
  }

  @Test
  void batchesThatWaitToTheEndAreMeasuredAfterTheFirst() {
    List<Batch> batches =
        List.of(
            waited(batch(0, 1000, 200, 1500), 0),
            waited(batch(1, 2500, 200, 1500), 500),
            waited(batch(2, 4000, 200, 1500), 1000));

    assertThat(MeasuredSpan.ofDrain(batches, CAP, 0).first()).isEqualTo(1);
  }

  @Test
  void batchesThatFillTheStateAreItsWarmUp() {
    List<Batch> batches =
        List.of(
            batch(0, 0, 200, 10),
            batch(1, 0, 200, 10),
            batch(2, 0, 200, 10),
            batch(3, 0, 200, 10),
            batch(4, 0, 100, 10));

    assertThat(MeasuredSpan.ofDrain(batches, CAP, 0, 400))
        .isEqualTo(new MeasuredSpan(2, 4, Optional.empty()));
    assertThat(MeasuredSpan.ofDrain(batches, CAP, 0, 401).first()).isEqualTo(3);
    assertThat(MeasuredSpan.ofDrain(batches, CAP, 0, 601).problem())
        .contains("no full batch began when the state held all 601 groups: raise rows");
  }

  private static Batch waited(Batch batch, long schedulingDelayMs) {
    SortedMap<String, Long> durations = new TreeMap<>(batch.durationMs());
    durations.put("schedulingDelay", schedulingDelayMs);
    return new Batch(
        batch.batchId(),
        batch.startedAtMs(),
        batch.rows(),
        durations,
        Batch.UNTOLD,
        0,
        Offsets.NONE,
        Offsets.NONE);
  }

  @Test
  void quantilesAreOfTheMeasuredBatches() {
    List<Batch> batches =
        List.of(
            batch(0, 0, 200, 9999),
            batch(1, 0, 200, 10),
            batch(2, 0, 200, 30),
            batch(3, 0, 200, 20));

    Throughput throughput = afterTheFirstBatch(batches, CAP);

    assertThat(throughput.batchP50Ms()).hasValue(20);
    assertThat(throughput.batchP99Ms()).hasValue(30);
  }
}
