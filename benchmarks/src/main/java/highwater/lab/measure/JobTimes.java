package highwater.lab.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import scala.collection.JavaConverters;

/**
 * Takes the times of the jobs and stages that Spark runs for micro-batches, which {@code addBatch}
 * of Spark's {@code durationMs} is the sum of. Its events are posted in any case, so that listening
 * adds a map's look-up to each.
 */
public final class JobTimes extends SparkListener {
  /** Local properties by which Spark marks the jobs of a batch (Spark 3.5, MicroBatchExecution). */
  private static final String QUERY_ID = "sql.streaming.queryId";

  private static final String BATCH_ID = "streaming.sql.batchId";

  /** Spark's names of what a task with state measures (Spark 3.5, StateStoreWriter). */
  private static final Map<String, String> OF_STATE =
      Map.of(
          "time to update", "stateUpdate",
          "time to remove", "stateRemoval",
          "time to commit changes", "stateCommit");

  private final Map<BatchKey, BatchTimes> batches = new HashMap<>();
  private final Map<Integer, BatchTimes> byJob = new HashMap<>();
  private final Map<Integer, BatchTimes> byStage = new HashMap<>();

  private record BatchKey(String query, long batch) {}

  @Override
  public synchronized void onJobStart(SparkListenerJobStart event) {
    Properties properties = event.properties();
    if (properties == null || properties.getProperty(BATCH_ID) == null) {
      return;
    }
    BatchKey key =
        new BatchKey(
            properties.getProperty(QUERY_ID), Long.parseLong(properties.getProperty(BATCH_ID)));
    BatchTimes batch = batches.computeIfAbsent(key, k -> new BatchTimes());
    batch.jobStarted(event.time());
    byJob.put(event.jobId(), batch);
    JavaConverters.asJavaCollection(event.stageInfos())
        .forEach((StageInfo stage) -> byStage.put(stage.stageId(), batch));
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    BatchTimes batch = byStage.get(event.stageId());
    TaskMetrics metrics = event.taskMetrics();
    if (batch == null || metrics == null) {
      return;
    }
    SortedMap<String, Long> state = new TreeMap<>();
    for (AccumulableInfo sum : JavaConverters.asJavaCollection(event.taskInfo().accumulables())) {
      Optional.ofNullable(OF_STATE.get(sum.name().getOrElse(() -> "")))
          .ifPresent(part -> state.merge(part, number(sum), Long::sum));
    }
    batch.taskEnded(event.stageId(), metrics.executorRunTime(), state);
  }

  private static long number(AccumulableInfo sum) {
    Object update = sum.update().isDefined() ? sum.update().get() : null;
    return update instanceof Number number ? number.longValue() : 0;
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted event) {
    StageInfo stage = event.stageInfo();
    BatchTimes batch = byStage.remove(stage.stageId());
    if (batch != null && stage.submissionTime().isDefined() && stage.completionTime().isDefined()) {
      batch.stageRan(
          stage.stageId(),
          (Long) stage.submissionTime().get(),
          (Long) stage.completionTime().get());
    }
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd event) {
    BatchTimes batch = byJob.remove(event.jobId());
    if (batch != null) {
      batch.lastJobEnded();
    }
  }

  /**
   * A batch with what {@code addBatch} is made of added to its {@code durationMs}; as it is where
   * Spark ran no job for it or has not told of its end.
   *
   * @param query id of the streaming query, not of its run
   */
  public synchronized Batch completed(String query, Batch batch) {
    BatchTimes times = batches.get(new BatchKey(query, batch.batchId()));
    return times == null ? batch : times.addedTo(batch);
  }
}
