package highwater.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.pipeline.dstream.RunningDStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.kafka010.OffsetRange;
import org.apache.spark.streaming.scheduler.BatchInfo;
import org.apache.spark.streaming.scheduler.OutputOperationInfo;
import org.apache.spark.streaming.scheduler.StreamInputInfo;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.immutable.Map$;

/** Batches as Spark's scheduler tells of them, of a topic with two partitions. */
class DStreamBatchLogTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Asked only where nothing comes for a second, or a batch failed: see DrainTrialTest. */
  private static final RunningDStream NOT_ASKED = null;

  private final DStreamBatchLog log = new DStreamBatchLog();

  @Test
  void aBatchHasItsTimesAndItsOffsets() throws Exception {
    log.onBatchCompleted(batch(0, 0, 30, 20));
    log.awaitRows(NOT_ASKED, 50, PATIENCE);

    assertThat(log.batches())
        .singleElement()
        .satisfies(
            batch -> {
              assertThat(batch.batchId()).isZero();
              assertThat(batch.startedAtMs()).isEqualTo(1_040);
              assertThat(batch.dueAtMs()).isEqualTo(1_010);
              assertThat(batch.committedAtMs()).isEqualTo(1_240);
              assertThat(batch.rows()).isEqualTo(50);
              assertThat(batch.durationMs())
                  .isEqualTo(
                      Map.of("triggerExecution", 200L, "addBatch", 200L, "schedulingDelay", 30L));
              assertThat(batch.startOffset()).hasToString("calls-0=0 calls-1=0");
              assertThat(batch.endOffset()).hasToString("calls-0=30 calls-1=20");
              assertThat(batch.stateRows()).isEqualTo(Batch.UNTOLD);
            });
  }

  @Test
  void onlyBatchesWithRowsAreNumbered() throws Exception {
    log.onBatchCompleted(batch(0, 0, 0, 0));
    log.onBatchCompleted(batch(0, 0, 3, 2));
    log.onBatchCompleted(batch(3, 2, 3, 2));
    log.onBatchCompleted(batch(3, 2, 4, 4));
    log.awaitRows(NOT_ASKED, 8, PATIENCE);

    assertThat(log.batches()).extracting(Batch::batchId).containsExactly(0L, 1L);
    assertThat(log.batches()).extracting(Batch::rows).containsExactly(5L, 3L);
  }

  @Test
  void aBatchThatNobodyToldOfLeavesAGap() throws Exception {
    log.onBatchCompleted(batch(0, 0, 3, 2));
    log.onBatchCompleted(batch(4, 2, 5, 2));
    log.awaitRows(NOT_ASKED, 7, PATIENCE);

    assertThat(log.batches()).extracting(Batch::batchId).containsExactly(0L, 2L);
    assertThat(Irregularities.of(log.batches(), Cap.NONE))
        .containsExactly("batches are missing from the log: 2 of 3 were reported");
  }

  private static StreamingListenerBatchCompleted batch(
      long from0, long from1, long until0, long until1) {
    List<OffsetRange> ranges =
        List.of(
            OffsetRange.create("calls", 0, from0, until0),
            OffsetRange.create("calls", 1, from1, until1));
    scala.collection.immutable.Map<String, Object> metadata =
        Map$.MODULE$
            .<String, Object>empty()
            .$plus(new Tuple2<>("offsets", JavaConverters.asScalaBuffer(ranges).toList()));
    StreamInputInfo input = new StreamInputInfo(0, until0 + until1 - from0 - from1, metadata);
    Time time = new Time(1_000);
    OutputOperationInfo output =
        new OutputOperationInfo(
            time, 0, "", "", Option.apply(1_040L), Option.apply(1_240L), Option.empty());
    return new StreamingListenerBatchCompleted(
        new BatchInfo(
            time,
            Map$.MODULE$.<Object, StreamInputInfo>empty().$plus(new Tuple2<>(0, input)),
            1_010,
            Option.apply(1_040L),
            Option.apply(1_240L),
            Map$.MODULE$.<Object, OutputOperationInfo>empty().$plus(new Tuple2<>(0, output))));
  }
}
