package highwater.lab.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * Collects the micro-batches of one query. Register it before the query starts.
 *
 * <p>Spark tells its listeners on a queue that drops events when it is full; {@link #batches} fills
 * such gaps from the query's own memory of its last batches, and what is missing still shows as a
 * gap in the batches' ids.
 */
// Registered in this JVM, never serialized, though the base class is serializable.
@SuppressWarnings("serial")
public final class BatchLog extends StreamingQueryListener {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final TreeMap<Long, Batch> batches = new TreeMap<>();

  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    // Nothing is measured before the first batch.
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    StreamingQueryProgress progress = event.progress();
    arrivals.add(new Arrival(progress.runId(), Optional.of(Batch.fromProgress(progress.json()))));
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {
    arrivals.add(new Arrival(event.runId(), Optional.empty()));
  }

  /**
   * Waits until the query has committed a number of rows.
   *
   * @param rows counted from the first offset of a fresh topic
   * @throws StreamingQueryException where the query died
   * @throws TimeoutException where it took longer
   * @throws IllegalStateException where the query ended by itself before that
   */
  public void awaitRows(StreamingQuery query, long rows, Duration timeout)
      throws StreamingQueryException, TimeoutException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (committedRows() < rows) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new TimeoutException(
            "%d of %d rows were committed within %d s"
                .formatted(committedRows(), rows, timeout.toSeconds()));
      }
      Arrival arrival =
          arrivals.poll(Math.min(left, BETWEEN_LOOKS.toNanos()), TimeUnit.NANOSECONDS);
      if (arrival != null && arrival.runId().equals(query.runId())) {
        take(arrival, query, rows);
      } else if (arrival == null) {
        // The event that was waited for may be one of those that Spark dropped.
        fillGaps(query);
        failIfEnded(query, rows);
      }
    }
  }

  private void take(Arrival arrival, StreamingQuery query, long rows)
      throws StreamingQueryException {
    if (arrival.batch().isPresent()) {
      add(arrival.batch().get());
    } else {
      fillGaps(query);
      failIfEnded(query, rows);
    }
  }

  private void failIfEnded(StreamingQuery query, long rows) throws StreamingQueryException {
    if (query.exception().isDefined()) {
      throw query.exception().get();
    }
    if (!query.isActive() && committedRows() < rows) {
      throw new IllegalStateException(
          "the query ended by itself after %d of %d rows".formatted(committedRows(), rows));
    }
  }

  private void fillGaps(StreamingQuery query) {
    for (StreamingQueryProgress progress : query.recentProgress()) {
      add(Batch.fromProgress(progress.json()));
    }
  }

  /**
   * An idle trigger reports the id of the batch to come; only one that read or wrote is a batch.
   */
  private void add(Batch batch) {
    if (batch.durationMs().containsKey("addBatch")) {
      batches.putIfAbsent(batch.batchId(), batch);
    }
  }

  private long committedRows() {
    return batches.isEmpty() ? 0 : batches.lastEntry().getValue().endOffset().since(Offsets.NONE);
  }

  /** What was collected until {@link #awaitRows} came back, by id. */
  public List<Batch> batches(StreamingQuery query) {
    if (Irregularities.hasGap(batches.values())) {
      fillGaps(query);
    }
    return new ArrayList<>(batches.values());
  }

  private record Arrival(UUID runId, Optional<Batch> batch) {}
}
