package highwater.pipeline.kafka;

import highwater.pipeline.BadInputException;
import highwater.pipeline.call.EncodedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends calls to a topic in an open loop: the rows' times come from a {@link Schedule} and wait for
 * nobody. Each record carries its <em>scheduled</em> time as its timestamp, so that a latency
 * measured from it includes what a late producer cost; without a rate it is the time of the call to
 * send.
 *
 * <p>Every row is acknowledged by all in-sync replicas and written once; a load either returns with
 * all its rows acknowledged or throws {@link ProduceFailedException} with the count that was. One
 * thread sends; {@link #progress()} and {@link #stop()} may be called from any.
 */
public final class CallProducer implements AutoCloseable {
  /** How long rows under way may still be acknowledged after another row failed. */
  private static final Duration GRACE_AFTER_FAILURE = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;
  private final Partitioning partitioning;
  private final SendClock clock;
  private long routed;
  private volatile LoadCounts counts;
  private volatile boolean stopped;

  CallProducer(
      Producer<byte[], byte[]> producer,
      String topic,
      int partitions,
      Partitioning partitioning,
      SendClock clock) {
    this.producer = producer;
    this.topic = topic;
    this.partitions = partitions;
    this.partitioning = partitioning;
    this.clock = clock;
    this.counts = new LoadCounts(clock, clock.nanoTime());
  }

  /**
   * Opens a producer to a topic that exists.
   *
   * @throws BadInputException if the topic is absent or a client property contradicts the
   *     producer's guarantees
   * @throws KafkaFailedException if the broker does not answer
   */
  public static CallProducer open(KafkaAddress address, String topic, Partitioning partitioning) {
    int partitions;
    try (Topics topics = Topics.at(address)) {
      partitions = topics.partitionCount(topic);
    }
    Producer<byte[], byte[]> producer = KafkaClients.producer(address, partitioning);
    try {
      // Or the first row of a load would wait for the topic's metadata and be late.
      producer.partitionsFor(topic);
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw KafkaClients.explain(address, "looking for topic '" + topic + "'", e);
    }
    return new CallProducer(producer, topic, partitions, partitioning, SendClock.system());
  }

  /**
   * Sends rows until the load or the feed ends, {@link #stop()} is called or the thread is
   * interrupted, and waits for every acknowledgement.
   *
   * @param calls what to send; left open
   * @throws ProduceFailedException if a send failed; the producer is closed then
   * @throws BadInputException what the feed throws, after the rows before it were acknowledged
   */
  public ProduceResult send(Iterator<EncodedCall> calls, Load load) {
    Schedule schedule =
        new Schedule(clock.nanoTime(), clock.epochNanos(), load.paced() ? load.rowsPerSecond() : 1);
    LoadCounts running = new LoadCounts(clock, schedule.startNanos());
    counts = running;
    try {
      sendAll(calls, load, schedule, running);
    } catch (RuntimeException feedFailed) {
      awaitAcknowledgements(running);
      ProduceFailedException sendFailed = failure(running);
      if (sendFailed != null) {
        feedFailed.addSuppressed(sendFailed);
      }
      throw feedFailed;
    }
    awaitAcknowledgements(running);
    ProduceFailedException sendFailed = failure(running);
    if (sendFailed != null) {
      throw sendFailed;
    }
    Duration duration = Duration.ofNanos(running.elapsedNanos());
    return new ProduceResult(
        load,
        running.sent(),
        running.acknowledged(),
        Instant.EPOCH.plusNanos(schedule.startEpochNanos()),
        duration,
        running.lateness());
  }

  private void sendAll(
      Iterator<EncodedCall> calls, Load load, Schedule schedule, LoadCounts running) {
    Pacer pacer = new Pacer(clock, () -> ended(running));
    for (long row = 0; row < load.rows() && !ended(running) && calls.hasNext(); row++) {
      EncodedCall call = calls.next();
      long timestamp;
      if (load.paced()) {
        long due = schedule.dueNanos(row);
        if (!pacer.awaitDue(due)) {
          return;
        }
        running.late(clock.nanoTime() - due);
        timestamp = schedule.timestampMillis(row);
      } else {
        timestamp = TimeUnit.NANOSECONDS.toMillis(clock.epochNanos());
      }
      running.sent(row + 1);
      sendOne(call, timestamp, running);
    }
  }

  // The callback is told what the future would tell.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void sendOne(EncodedCall call, long timestamp, LoadCounts running) {
    Integer partition =
        partitioning == Partitioning.ROUND_ROBIN ? (int) (routed++ % partitions) : null;
    try {
      producer.send(
          new ProducerRecord<>(topic, partition, timestamp, call.key(), call.value()), running);
    } catch (KafkaException | IllegalStateException e) {
      running.fail(e);
    }
  }

  private boolean ended(LoadCounts running) {
    return stopped || running.failure() != null || Thread.currentThread().isInterrupted();
  }

  private ProduceFailedException failure(LoadCounts running) {
    return running.failure() == null
        ? null
        : new ProduceFailedException(
            topic, running.sent(), running.acknowledged(), running.failure());
  }

  /** Afterwards every row sent is acknowledged or has failed: nothing is lost in silence. */
  private void awaitAcknowledgements(LoadCounts running) {
    // Kafka's client refuses to wait in an interrupted thread, and these rows are already sent.
    boolean interrupted = Thread.interrupted();
    if (running.failure() == null) {
      settle(running, producer::flush);
    }
    if (running.failure() != null) {
      interrupted |= Thread.interrupted();
      settle(running, () -> producer.close(GRACE_AFTER_FAILURE));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void settle(LoadCounts running, Runnable wait) {
    try {
      wait.run();
    } catch (KafkaException e) {
      running.fail(e);
    }
  }

  /** The load that runs, or the last one. */
  public ProduceProgress progress() {
    return counts.progress();
  }

  /** Ends the load: no row is sent any more, those sent are still waited for. */
  public void stop() {
    stopped = true;
    LockSupport.unpark(counts.sender());
  }

  /** The topic's number of partitions. */
  public int partitions() {
    return partitions;
  }

  @Override
  public void close() {
    producer.close();
  }
}
