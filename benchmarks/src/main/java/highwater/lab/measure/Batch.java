package highwater.lab.measure;

import java.time.Instant;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * One micro-batch as Spark reported it.
 *
 * @param batchId from 0, without a gap in a fresh checkpoint
 * @param startedAtMs the trigger's start, milliseconds since the epoch
 * @param rows end offsets minus start offsets over all sources; never {@code numInputRows}, which
 *     counts a row once per action
 * @param durationMs every key of Spark's {@code durationMs}, and those of {@link JobTimes} where it
 *     listened
 * @param stateRows rows in the state after the batch; {@link #UNTOLD} where the engine does not
 *     tell, which is RocksDB too without {@code trackTotalNumberOfRows}
 * @param stateMemoryBytes what the state's stores take, as they say it themselves; absent where the
 *     engine does not tell
 * @param droppedRows rows dropped because they were older than the watermark
 * @param startOffset of the sources, empty where the batch is the first
 * @param endOffset of the sources
 */
public record Batch(
    long batchId,
    long startedAtMs,
    long rows,
    SortedMap<String, Long> durationMs,
    long stateRows,
    OptionalLong stateMemoryBytes,
    long droppedRows,
    Offsets startOffset,
    Offsets endOffset) {
  /** For what an engine does not report: Spark's own number for it. */
  public static final long UNTOLD = -1;

  static final String TRIGGER_EXECUTION = "triggerExecution";
  static final String SCHEDULING_DELAY = "schedulingDelay";

  public Batch {
    durationMs = Collections.unmodifiableSortedMap(new TreeMap<>(durationMs));
  }

  /** A batch of which nobody tells what memory its state takes. */
  public Batch(
      long batchId,
      long startedAtMs,
      long rows,
      SortedMap<String, Long> durationMs,
      long stateRows,
      long droppedRows,
      Offsets startOffset,
      Offsets endOffset) {
    this(
        batchId,
        startedAtMs,
        rows,
        durationMs,
        stateRows,
        OptionalLong.empty(),
        droppedRows,
        startOffset,
        endOffset);
  }

  /**
   * Reads what Spark reported, field by field: {@code StreamingQueryProgress.json()} costs
   * milliseconds a batch, and the query that is measured would pay them.
   */
  public static Batch of(StreamingQueryProgress progress) {
    Offsets start = Offsets.NONE;
    Offsets end = Offsets.NONE;
    for (SourceProgress source : progress.sources()) {
      start = start.and(Offsets.of(source.startOffset()));
      end = end.and(Offsets.of(source.endOffset()));
    }
    long stateRows = 0;
    long stateUpdates = 0;
    long stateMemory = 0;
    long dropped = 0;
    for (StateOperatorProgress operator : progress.stateOperators()) {
      stateRows += operator.numRowsTotal();
      stateUpdates += operator.numRowsUpdated();
      stateMemory += operator.memoryUsedBytes();
      dropped += operator.numRowsDroppedByWatermark();
    }
    return new Batch(
        progress.batchId(),
        Instant.parse(progress.timestamp()).toEpochMilli(),
        end.since(start),
        new TreeMap<>(progress.durationMs()),
        // A state in which rows were written is not empty: its rows are not counted.
        stateRows == 0 && stateUpdates > 0 ? UNTOLD : stateRows,
        OptionalLong.of(stateMemory),
        dropped,
        start,
        end);
  }

  /**
   * A batch of an engine that tells no more of it than when it ran, and reads its rows whole.
   *
   * @param batchId from 0
   * @param startedAtMs milliseconds since the epoch
   * @param committedAtMs milliseconds since the epoch
   */
  public static Batch whole(
      long batchId, long startedAtMs, long committedAtMs, long rows, long droppedRows) {
    SortedMap<String, Long> durations = new TreeMap<>();
    durations.put(TRIGGER_EXECUTION, committedAtMs - startedAtMs);
    return new Batch(
        batchId,
        startedAtMs,
        rows,
        durations,
        UNTOLD,
        OptionalLong.empty(),
        droppedRows,
        Offsets.NONE,
        Offsets.NONE);
  }

  /** For batches with unequal numbers of rows: how long it took for a thousand, milliseconds. */
  double msPerThousandRows() {
    return triggerExecutionMs() * 1000.0 / Math.max(1, rows);
  }

  Batch withDurations(SortedMap<String, Long> durations) {
    return new Batch(
        batchId,
        startedAtMs,
        rows,
        durations,
        stateRows,
        stateMemoryBytes,
        droppedRows,
        startOffset,
        endOffset);
  }

  /** From the trigger's start to the batch's commit, without the wait for the next trigger. */
  public long triggerExecutionMs() {
    return durationMs.getOrDefault(TRIGGER_EXECUTION, 0L);
  }

  /**
   * When it could have started if no batch before it had been running, milliseconds since the
   * epoch. Structured Streaming makes no batch before the last one has ended.
   */
  long dueAtMs() {
    return startedAtMs - durationMs.getOrDefault(SCHEDULING_DELAY, 0L);
  }

  /** When the batch was committed, milliseconds since the epoch. */
  public long committedAtMs() {
    return startedAtMs + triggerExecutionMs();
  }

  /** Rows of the input topic, from its first offset on, that are read when this batch is done. */
  public long rowsUntilItsEnd() {
    return endOffset.since(Offsets.NONE);
  }

  /** Whether it is a batch: an idle trigger reports the id of the batch to come. */
  public boolean ran() {
    return durationMs.containsKey("addBatch");
  }
}
