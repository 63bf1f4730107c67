package highwater.lab.measure;

import highwater.pipeline.dstream.RunningDStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.streaming.kafka010.OffsetRange;
import org.apache.spark.streaming.scheduler.BatchInfo;
import org.apache.spark.streaming.scheduler.StreamInputInfo;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Collects the batches of one stream of DStreams. Register it before the stream starts.
 *
 * <p>DStreams make a batch at every interval; here only those with rows are batches, numbered from
 * 0. What stands for {@code triggerExecution} and {@code addBatch} is the time from the start of a
 * batch's jobs to the end of the last of them; {@code schedulingDelay} is how long it waited for
 * the batches before it. A batch's end is its commit: nothing comes after it. The state's rows are
 * not told.
 *
 * <p>Spark tells its listeners on a queue that drops events when it is full. A batch that does not
 * begin where the last one ended shows that, and leaves a gap in the numbers.
 */
public final class DStreamBatchLog implements StreamingListener {
  private static final String OFFSETS = "offsets";

  /** Batches; empty for one that failed. */
  private final BlockingQueue<Optional<Arrival>> arrivals = new LinkedBlockingQueue<>();

  private final CostMeter meter = new CostMeter();
  private final CommittedBatches committed = new CommittedBatches();
  private boolean failed;

  // Of the listener's thread.
  private long nextId;
  private Offsets reached = Offsets.NONE;

  @Override
  public void onBatchCompleted(StreamingListenerBatchCompleted event) {
    BatchInfo info = event.batchInfo();
    if (failed(info)) {
      arrivals.add(Optional.empty());
      return;
    }
    Offsets start = Offsets.NONE;
    Offsets end = Offsets.NONE;
    for (OffsetRange range : ranges(info)) {
      String partition = range.topicPartition().toString();
      start = start.and(new Offsets(new TreeMap<>(Map.of(partition, range.fromOffset()))));
      end = end.and(new Offsets(new TreeMap<>(Map.of(partition, range.untilOffset()))));
    }
    if (end.since(start) > 0) {
      long id = start.since(reached) == 0 ? nextId : nextId + 1;
      arrivals.add(Optional.of(new Arrival(batch(id, info, start, end), meter.read())));
      nextId = id + 1;
      reached = end;
    }
  }

  private static boolean failed(BatchInfo info) {
    return JavaConverters.asJavaCollection(info.outputOperationInfos().values()).stream()
        .anyMatch(output -> output.failureReason().isDefined());
  }

  private static List<OffsetRange> ranges(BatchInfo info) {
    List<OffsetRange> ranges = new ArrayList<>();
    for (StreamInputInfo input :
        JavaConverters.asJavaCollection(info.streamIdToInputInfo().values())) {
      // Where a direct stream leaves what it read: its offset ranges.
      Option<Object> offsets = input.metadata().get(OFFSETS);
      if (offsets.isDefined()) {
        JavaConverters.asJavaCollection((Seq<?>) offsets.get())
            .forEach(range -> ranges.add((OffsetRange) range));
      }
    }
    return ranges;
  }

  private static Batch batch(long id, BatchInfo info, Offsets start, Offsets end) {
    long processing = (Long) info.processingDelay().get();
    SortedMap<String, Long> durations = new TreeMap<>();
    durations.put(Batch.TRIGGER_EXECUTION, processing);
    durations.put("addBatch", processing);
    durations.put(Batch.SCHEDULING_DELAY, (Long) info.schedulingDelay().get());
    long startedAtMs = (Long) info.processingStartTime().get();
    return new Batch(id, startedAtMs, end.since(start), durations, Batch.UNTOLD, 0, start, end);
  }

  /**
   * Waits until the stream has committed a number of rows.
   *
   * @param rows counted from the first offset of a fresh topic
   * @throws QueryDiedException where a batch failed
   * @throws TimeoutException where it took longer
   * @throws IllegalStateException where the stream was ended before that
   */
  public void awaitRows(RunningDStream stream, long rows, Duration timeout)
      throws QueryDiedException, TimeoutException, InterruptedException {
    if (!committed.awaitRows(rows, timeout, nanos -> take(nanos, stream, rows))) {
      throw committed.late(rows, timeout);
    }
  }

  private void take(long nanos, RunningDStream stream, long rows)
      throws QueryDiedException, InterruptedException {
    Optional<Arrival> arrival = arrivals.poll(nanos, TimeUnit.NANOSECONDS);
    if (arrival != null) {
      // What batches after a failed one wrote may lack what that one did not.
      failed |= arrival.isEmpty();
      arrival
          .filter(arrived -> !failed)
          .ifPresent(
              arrived -> {
                committed.add(arrived.batch());
                committed.cost(arrived.batch(), arrived.cost());
              });
    }
    if (arrival == null || failed) {
      failIfEnded(stream, rows);
    }
  }

  private void failIfEnded(RunningDStream stream, long rows) throws QueryDiedException {
    Optional<Throwable> failure = stream.failure();
    if (failure.isPresent()) {
      throw new QueryDiedException(failure.get());
    }
    if (!stream.isActive()) {
      committed.requireAll(rows);
    }
  }

  /** What was collected until {@link #awaitRows} came back, by id. */
  public List<Batch> batches() {
    return committed.inOrder();
  }

  /** What the JVM had cost when a batch was reported, by the batch's id. */
  public SortedMap<Long, ProcessCost> costs() {
    return committed.costs();
  }

  private record Arrival(Batch batch, ProcessCost cost) {}
}
