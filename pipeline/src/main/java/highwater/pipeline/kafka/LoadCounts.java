package highwater.pipeline.kafka;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * What is known of one load while it runs: written by the thread that sends and by Kafka's I/O
 * thread, read by any.
 */
final class LoadCounts implements Callback {
  /** Relative error of a lateness below 0.1 %. */
  private static final int DIGITS = 3;

  private final SendClock clock;
  private final long startNanos;
  private final Thread sender = Thread.currentThread();
  private final LongAdder acknowledged = new LongAdder();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final SingleWriterRecorder lateness = new SingleWriterRecorder(DIGITS);
  private final Histogram latenessTotal = new Histogram(DIGITS);
  private volatile long sent;

  LoadCounts(SendClock clock, long startNanos) {
    this.clock = clock;
    this.startNanos = startNanos;
  }

  void late(long nanos) {
    lateness.recordValue(Math.max(0, nanos));
  }

  void sent(long rows) {
    sent = rows;
  }

  @Override
  public void onCompletion(RecordMetadata metadata, Exception error) {
    if (error == null) {
      acknowledged.increment();
    } else {
      fail(error);
    }
  }

  /** Keeps the first failure, which is the cause of those after it. */
  void fail(Exception error) {
    failure.compareAndSet(null, error);
    LockSupport.unpark(sender);
  }

  Exception failure() {
    return failure.get();
  }

  long sent() {
    return sent;
  }

  long acknowledged() {
    return acknowledged.sum();
  }

  long elapsedNanos() {
    return clock.nanoTime() - startNanos;
  }

  Thread sender() {
    return sender;
  }

  /** The state now, with the lateness of the sends since the last call. */
  synchronized ProduceProgress progress() {
    Histogram interval = lateness.getIntervalHistogram();
    latenessTotal.add(interval);
    return new ProduceProgress(sent, acknowledged(), elapsedNanos(), interval);
  }

  /** The lateness of all sends. */
  synchronized Histogram lateness() {
    latenessTotal.add(lateness.getIntervalHistogram());
    return latenessTotal.copy();
  }
}
