package highwater.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommitLogTest {
  private static final ProcessCost COST = new ProcessCost(7, 9);
  private static final Cap ANY = new Cap(1, "a row");

  private final CommitLog log = new CommitLog(1_000);

  @Test
  void aBatchIsWhatLiesBetweenTwoCommits() {
    log.committed(1_500, 100, COST);
    log.committed(2_000, 400, COST);

    assertThat(log.rows()).isEqualTo(400);
    assertThat(log.batches()).extracting(Batch::batchId).containsExactly(0L, 1L);
    assertThat(log.batches()).extracting(Batch::rows).containsExactly(100L, 300L);
    assertThat(log.batches()).extracting(Batch::startedAtMs).containsExactly(1_000L, 1_500L);
    assertThat(log.batches()).extracting(Batch::committedAtMs).containsExactly(1_500L, 2_000L);
    assertThat(log.costs()).containsOnlyKeys(0L, 1L).containsEntry(1L, COST);
  }

  @Test
  void aLookThatFindsNoMoreRowsIsNoCommit() {
    log.committed(1_500, 100, COST);
    log.committed(1_600, 100, COST);
    log.committed(1_700, 101, COST);

    assertThat(log.batches()).extracting(Batch::committedAtMs).containsExactly(1_500L, 1_700L);
  }

  @Test
  void twoCommitsInAMillisecondAreOne() {
    log.committed(1_500, 100, COST);
    log.committed(1_500, 200, COST);
    log.committed(1_501, 300, COST);

    assertThat(log.batches()).extracting(Batch::rows).containsExactly(100L, 200L);
  }

  @Test
  void whatComesAfterTheLastCommitIsNotMeasuredAndBringsWhatWasDropped() {
    log.committed(1_500, 100, COST);
    log.committed(2_000, 200, COST);
    log.finished(9_000, 3);

    List<Batch> batches = log.batches();
    MeasuredSpan span = MeasuredSpan.ofDrain(batches, ANY, 0);
    assertThat(log.finished()).isTrue();
    assertThat(Throughput.of(batches, span).sustainedRowsPerSecond()).hasValue(200);
    assertThat(Throughput.of(batches, span).processedRowsPerSecond()).hasValue(200);
    assertThat(Irregularities.of(batches, ANY)).containsExactly("the watermark dropped 3 rows");
  }

  @Test
  void aSteadyPaceIsLookedForByTheRowWhereCommitsDifferInRows() {
    for (int i = 1; i <= 30; i++) {
      // Every other commit takes twice as long and has twice the rows.
      log.committed(1_000 + 100L * (i + i / 2), 1_000L * (i + i / 2), COST);
    }

    MeasuredSpan span = MeasuredSpan.ofDrain(log.batches(), ANY, 10);

    assertThat(span.problem()).isEmpty();
    assertThat(span.end()).isEqualTo(30);
  }
}
