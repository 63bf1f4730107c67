package highwater.rival.flink;

import highwater.rival.RivalClients;
import highwater.rival.RivalOrder;
import highwater.rival.RunningRival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;

/**
 * The counts on Flink, in a cluster that is made for the job in this JVM. State and offsets are
 * exactly once, by checkpoints; counts are written at least once, so that after a failure an older
 * count of a group may come again before its latest. A call that comes after its window's end by
 * more than the delay, by the slowest partition's time, is dropped, and nobody is told.
 *
 * <p>Committed is what a completed checkpoint holds: Flink then commits its offsets to Kafka.
 */
final class RunningFlink implements RunningRival {
  private static final long TO_END_SECONDS = 30;

  private final RivalOrder order;
  private final Admin admin;
  private final JobClient job;
  private final CompletableFuture<JobExecutionResult> end;
  private final long committedBefore;

  private RunningFlink(RivalOrder order, Admin admin, JobClient job, long committedBefore) {
    this.order = order;
    this.admin = admin;
    this.job = job;
    this.end = job.getJobExecutionResult();
    this.committedBefore = committedBefore;
  }

  static RunningRival start(RivalOrder order) throws Exception {
    Admin admin = Admin.create(RivalClients.common(order));
    long committedBefore = RivalClients.committed(admin, order.name(), topic -> true);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(order.cores(), configuration(order));
    new CountsJob(order).build(environment);
    return new RunningFlink(order, admin, environment.executeAsync(order.name()), committedBefore);
  }

  private static Configuration configuration(RivalOrder order) throws IOException {
    Path checkpoints = Path.of(order.folder()).toAbsolutePath();
    Configuration configuration = new Configuration();
    // Operators here keep nothing of what they are handed.
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    // A few thousand groups are open at a time: no reason to leave the heap.
    configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(order.commitMillis()));
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // A mini batch of the local counts ends with each watermark.
    configuration.set(
        PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(order.commitMillis()));
    // A failure is to be seen, and not to be repaired.
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(CoreOptions.TMP_DIRS, System.getProperty("java.io.tmpdir"));
    latest(checkpoints)
        .ifPresent(
            path ->
                configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
    return configuration;
  }

  /** The checkpoint of an earlier run that is to be gone on from. */
  private static Optional<Path> latest(Path checkpoints) throws IOException {
    if (!Files.isDirectory(checkpoints)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(checkpoints)) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .map(Path::getParent);
    }
  }

  @Override
  public long committedRows() throws Exception {
    if (end.isDone()) {
      end.get();
      throw new IllegalStateException("Flink's job ended by itself");
    }
    return RivalClients.committed(admin, order.name(), topic -> true) - committedBefore;
  }

  /** Nothing is left to do: a checkpoint is complete when all that it holds is written. */
  @Override
  public void finish() {}

  @Override
  public long droppedRows() {
    return 0;
  }

  @Override
  public void stop(boolean forget) throws Exception {
    try (admin) {
      if (!end.isDone()) {
        job.cancel().get(TO_END_SECONDS, TimeUnit.SECONDS);
      }
      awaitEnd();
      if (forget) {
        RivalClients.forgetGroup(admin, order.name());
      }
    }
  }

  private void awaitEnd() throws Exception {
    try {
      end.get(TO_END_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      // It was cancelled, or had failed before, which was told.
      return;
    }
  }
}
