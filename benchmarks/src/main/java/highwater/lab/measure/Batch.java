package highwater.lab.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One micro-batch as Spark reported it.
 *
 * @param batchId from 0, without a gap in a fresh checkpoint
 * @param startedAtMs the trigger's start, milliseconds since the epoch
 * @param rows end offsets minus start offsets over all sources; never {@code numInputRows}, which
 *     counts a row once per action
 * @param durationMs every key of Spark's {@code durationMs}
 * @param stateRows rows in the state after the batch; {@link #UNTOLD} where the engine does not
 *     tell
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
    long droppedRows,
    Offsets startOffset,
    Offsets endOffset) {
  /** For what an engine does not report: Spark's own number for it. */
  public static final long UNTOLD = -1;

  private static final ObjectMapper JSON = new ObjectMapper();
  static final String TRIGGER_EXECUTION = "triggerExecution";
  static final String SCHEDULING_DELAY = "schedulingDelay";

  public Batch {
    durationMs = Collections.unmodifiableSortedMap(new TreeMap<>(durationMs));
  }

  /**
   * Reads what {@code StreamingQueryProgress.json()} writes, in the form of Spark 3.5.
   *
   * @throws IllegalArgumentException where it is no such progress
   */
  public static Batch fromProgress(String json) {
    JsonNode progress;
    try {
      progress = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a progress: " + e.getOriginalMessage(), e);
    }
    Offsets start = Offsets.NONE;
    Offsets end = Offsets.NONE;
    for (JsonNode source : progress.withArray("sources")) {
      start = start.and(Offsets.of(source.path("startOffset")));
      end = end.and(Offsets.of(source.path("endOffset")));
    }
    SortedMap<String, Long> durations = new TreeMap<>();
    progress
        .path("durationMs")
        .fields()
        .forEachRemaining(entry -> durations.put(entry.getKey(), entry.getValue().asLong()));
    long stateRows = 0;
    long dropped = 0;
    for (JsonNode operator : progress.withArray("stateOperators")) {
      stateRows += operator.path("numRowsTotal").asLong();
      dropped += operator.path("numRowsDroppedByWatermark").asLong();
    }
    return new Batch(
        progress.required("batchId").asLong(),
        Instant.parse(progress.required("timestamp").asText()).toEpochMilli(),
        end.since(start),
        durations,
        stateRows,
        dropped,
        start,
        end);
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
