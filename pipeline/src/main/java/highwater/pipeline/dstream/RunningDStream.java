package highwater.pipeline.dstream;

import highwater.pipeline.stream.StreamFailedException;
import java.util.Optional;
import org.apache.spark.streaming.StreamingContextState;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.scheduler.StreamingListener;

/**
 * A stream of Spark's older engine while it runs; Spark itself goes on when it ends.
 *
 * <p>Spark starts the next batch after one that failed, and the counts that the failed one did not
 * write stay unwritten until their groups change again. Whoever runs a stream looks at {@link
 * #failure} or waits in {@link #awaitEnd}, which ends it then.
 */
// DStreams are deprecated as a whole since Spark 3.4; what they did is what is shown here.
@SuppressWarnings("deprecation")
public final class RunningDStream implements AutoCloseable {
  /** The group of the jobs that write; a JVM runs one streaming context at a time. */
  static final String JOB_GROUP = "highwater-dstream";

  private static final String NAME = "of DStreams";
  private static final long LOOK_EVERY_MS = 100;

  private final JavaStreamingContext context;
  private Optional<Throwable> failureBeforeStop = Optional.empty();
  private boolean stopped;

  private RunningDStream(JavaStreamingContext context) {
    this.context = context;
  }

  /**
   * Starts a stream that is laid out.
   *
   * @param listeners hear of every batch
   */
  public static RunningDStream start(JavaStreamingContext context, StreamingListener... listeners) {
    try {
      for (StreamingListener listener : listeners) {
        context.addStreamingListener(listener);
      }
      context.start();
    } catch (RuntimeException e) {
      context.stop(false, false);
      throw e;
    }
    return new RunningDStream(context);
  }

  /** Whether it runs, be it after a batch that failed. */
  public boolean isActive() {
    return context.getState() == StreamingContextState.ACTIVE;
  }

  /** Why a batch failed, or could not be made; empty where none did before the stop. */
  public synchronized Optional<Throwable> failure() {
    return stopped ? failureBeforeStop : reported(0);
  }

  /**
   * Returns when the stream has been stopped.
   *
   * @throws StreamFailedException where a batch failed; the stream is stopped then
   */
  public void awaitEnd() {
    while (isActive() && failure().isEmpty()) {
      reported(LOOK_EVERY_MS);
    }
    stop();
    failure()
        .ifPresent(
            failure -> {
              throw new StreamFailedException(NAME, failure);
            });
  }

  /** Stops when the batches that were begun have written; at once where one failed. */
  public synchronized void stopGracefully() {
    if (failure().isPresent()) {
      stop();
    } else if (!stopped) {
      context.stop(false, true);
      failureBeforeStop = reported(0);
      stopped = true;
    }
  }

  /** Stops without waiting for the batch under way; what it has written stays. */
  public synchronized void stop() {
    if (stopped) {
      return;
    }
    // What the stop itself cuts off is reported as a failure too.
    failureBeforeStop = reported(0);
    stopped = true;
    context.stop(false, false);
    context.sparkContext().cancelJobGroup(JOB_GROUP);
  }

  /** As {@link #stop}. */
  @Override
  public void close() {
    stop();
  }

  /** Spark tells of a failure by throwing it at whoever waits, whatever its type. */
  private Optional<Throwable> reported(long waitMs) {
    try {
      context.awaitTerminationOrTimeout(waitMs);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(e);
    } catch (Throwable e) {
      return Optional.of(e);
    }
  }
}
