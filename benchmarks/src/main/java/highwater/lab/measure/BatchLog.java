package highwater.lab.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
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
 * <p>While the query runs it only keeps what Spark hands over and reads it when the last row may
 * have come: in a young JVM reading it costs half a millisecond a batch, and the query would pay.
 *
 * <p>Spark tells its listeners on a queue that drops events when it is full; {@link #batches} fills
 * such gaps from the query's own memory of its last batches, and what is missing still shows as a
 * gap in the batches' ids.
 */
// Registered in this JVM, never serialized, though the base class is serializable.
@SuppressWarnings("serial")
public final class BatchLog extends StreamingQueryListener {
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final CommittedBatches committed = new CommittedBatches();
  private final CostMeter meter = new CostMeter();
  private final List<Arrival> unread = new ArrayList<>();
  private long rowsReported;

  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    // Nothing is measured before the first batch.
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    StreamingQueryProgress progress = event.progress();
    arrivals.add(new Arrival(progress.runId(), Optional.of(progress), Optional.of(meter.read())));
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {
    arrivals.add(new Arrival(event.runId(), Optional.empty(), Optional.empty()));
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
    if (!committed.awaitRows(rows, timeout, nanos -> take(nanos, query, rows))) {
      read();
      throw committed.late(rows, timeout);
    }
  }

  private void take(long nanos, StreamingQuery query, long rows)
      throws StreamingQueryException, InterruptedException {
    Arrival arrival = arrivals.poll(nanos, TimeUnit.NANOSECONDS);
    if (arrival == null) {
      // The event that was waited for may be one of those that Spark dropped.
      readAll(query, rows);
    } else if (arrival.runId().equals(query.runId())) {
      take(arrival, query, rows);
    }
  }

  private void take(Arrival arrival, StreamingQuery query, long rows)
      throws StreamingQueryException {
    if (arrival.progress().isEmpty()) {
      readAll(query, rows);
      return;
    }
    unread.add(arrival);
    // At least the rows between the offsets, but for a topic with gaps in its offsets; there the
    // pause after the last batch shows that it was the last.
    rowsReported += arrival.progress().get().numInputRows();
    if (rowsReported >= rows) {
      read();
    }
  }

  private void readAll(StreamingQuery query, long rows) throws StreamingQueryException {
    read();
    StreamingQueryProgress last = query.lastProgress();
    if (last != null && last.batchId() > committed.lastId()) {
      fillGaps(query);
    }
    failIfEnded(query, rows);
  }

  private void read() {
    for (Arrival arrival : unread) {
      Batch batch = Batch.of(arrival.progress().orElseThrow());
      add(batch);
      committed.cost(batch, arrival.cost().orElseThrow());
    }
    unread.clear();
  }

  private void failIfEnded(StreamingQuery query, long rows) throws StreamingQueryException {
    if (query.exception().isDefined()) {
      throw query.exception().get();
    }
    if (!query.isActive()) {
      committed.requireAll(rows);
    }
  }

  private void fillGaps(StreamingQuery query) {
    for (StreamingQueryProgress progress : query.recentProgress()) {
      add(Batch.of(progress));
    }
  }

  private void add(Batch batch) {
    if (batch.ran()) {
      committed.add(batch);
    }
  }

  /** What was collected until {@link #awaitRows} came back, by id. */
  public List<Batch> batches(StreamingQuery query) {
    read();
    if (Irregularities.hasGap(committed.inOrder())) {
      fillGaps(query);
    }
    return committed.inOrder();
  }

  /**
   * What the JVM had cost when a batch was reported, by the batch's id; without those whose report
   * Spark dropped.
   */
  public SortedMap<Long, ProcessCost> costs() {
    read();
    return committed.costs();
  }

  private record Arrival(
      UUID runId, Optional<StreamingQueryProgress> progress, Optional<ProcessCost> cost) {}
}
