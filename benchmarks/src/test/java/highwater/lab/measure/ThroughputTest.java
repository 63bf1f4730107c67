package highwater.lab.measure;

import static highwater.lab.measure.RecordedBatches.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ThroughputTest {
  private static final Cap CAP = new Cap(OptionalLong.of(200), 2);
  private static final Cap NO_CAP = new Cap(OptionalLong.empty(), 2);

  @Test
  void processedIsRowsOverTriggerExecutionAndSustainedRowsOverWallTimeBetweenCommits()
      throws IOException {
    Throughput throughput = Throughput.of(RecordedBatches.drain(), CAP, Warmup.FIRST_BATCH);

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

    Throughput throughput = Throughput.of(batches, CAP, Warmup.FIRST_BATCH);

    assertThat(throughput.processedRowsPerSecond()).hasValue(400);
    assertThat(throughput.sustainedRowsPerSecond()).hasValue(40);
  }

  @Test
  void aLastBatchThatTheBacklogCouldNotFillIsLeftOut() {
    List<Batch> batches =
        List.of(batch(0, 0, 200, 900), batch(1, 1000, 199, 900), batch(2, 2000, 6, 900));

    Throughput throughput = Throughput.of(batches, CAP, Warmup.FIRST_BATCH);

    assertThat(throughput.measuredBatches()).isEqualTo(1);
    assertThat(throughput.sustainedRowsPerSecond()).hasValue(199);
  }

  @Test
  void withoutACapEveryBatchIsAFullOne() {
    List<Batch> batches = List.of(batch(0, 0, 200, 1000), batch(1, 1000, 10, 1000));

    assertThat(Throughput.of(batches, NO_CAP, Warmup.FIRST_BATCH).sustainedRowsPerSecond())
        .hasValue(10);
  }

  @Test
  void withFewerThanTwoCommitsThereIsNoRate() {
    Throughput one = Throughput.of(List.of(batch(0, 0, 200, 10)), CAP, Warmup.FIRST_BATCH);
    Throughput none = Throughput.of(List.of(), CAP, Warmup.FIRST_BATCH);

    assertThat(one.sustainedRowsPerSecond()).isEmpty();
    assertThat(one.processedRowsPerSecond()).isEmpty();
    assertThat(one.batchP50Ms()).isEmpty();
    assertThat(none.sustainedRowsPerSecond()).isEmpty();
  }

  @Test
  void withoutWarmupNoCommitStartsTheClockButBatchesHaveTimes() {
    Throughput throughput = Throughput.of(List.of(batch(0, 0, 200, 10)), CAP, batches -> 0);

    assertThat(throughput.sustainedRowsPerSecond()).isEmpty();
    assertThat(throughput.processedRowsPerSecond()).hasValue(20_000);
  }

  @Test
  void quantilesAreOfTheMeasuredBatches() {
    List<Batch> batches =
        List.of(
            batch(0, 0, 200, 9999),
            batch(1, 0, 200, 10),
            batch(2, 0, 200, 30),
            batch(3, 0, 200, 20));

    Throughput throughput = Throughput.of(batches, CAP, Warmup.FIRST_BATCH);

    assertThat(throughput.batchP50Ms()).hasValue(20);
    assertThat(throughput.batchP99Ms()).hasValue(30);
  }
}
