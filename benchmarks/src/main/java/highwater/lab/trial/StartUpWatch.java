package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.FirstTask;
import highwater.lab.measure.StartUp;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.status.api.v1.ExecutorSummary;

/** Sees how a Spark that has just been started gets to work. */
final class StartUpWatch {
  private static final Duration TO_TELL = Duration.ofMinutes(1);

  private final long executorRegisteredAtMs;
  private final FirstTask firstTask;
  private OptionalLong firstCommitAtMs = OptionalLong.empty();

  private StartUpWatch(long executorRegisteredAtMs, FirstTask firstTask) {
    this.executorRegisteredAtMs = executorRegisteredAtMs;
    this.firstTask = firstTask;
  }

  /** Watches from now on; in local mode the one executor is registered by then. */
  // Spark tells the time as a Date.
  @SuppressWarnings("JavaUtilDate")
  static StartUpWatch of(SparkSession spark) {
    awaitNews(spark);
    ExecutorSummary executor = spark.sparkContext().statusStore().executorList(false).head();
    return new StartUpWatch(executor.addTime().getTime(), FirstTask.of(spark.sparkContext()));
  }

  /** A thread of its own keeps what Spark says of its start, and a busy machine holds it up. */
  private static void awaitNews(SparkSession spark) {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(TO_TELL.toMillis());
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark does not tell of its start", e);
    }
  }

  /** Takes note of a query's batches; those of the first query that had any are the first. */
  void sawCommits(List<Batch> batches) {
    if (firstCommitAtMs.isEmpty() && !batches.isEmpty()) {
      firstCommitAtMs = OptionalLong.of(batches.get(0).committedAtMs());
    }
  }

  StartUp startUp() {
    return new StartUp(executorRegisteredAtMs, firstTask.launchedAtMs(), firstCommitAtMs);
  }
}
