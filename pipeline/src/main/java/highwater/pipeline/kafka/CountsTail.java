package highwater.pipeline.kafka;

import highwater.pipeline.BadInputException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Looks into a topic, by itself and without a consumer group: all of it up to its current end, its
 * last rows, or what arrives.
 *
 * <p>For one thread; {@link #wakeup()} alone may be called from another.
 */
public final class CountsTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STALLED_AFTER = Duration.ofSeconds(30);

  private final KafkaAddress address;
  private final String topic;
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  CountsTail(KafkaAddress address, String topic, Consumer<byte[], byte[]> consumer) {
    this.address = address;
    this.topic = topic;
    this.consumer = consumer;
    List<PartitionInfo> found =
        answer("looking for topic '" + topic + "'", () -> consumer.partitionsFor(topic));
    if (found == null || found.isEmpty()) {
      throw KafkaClients.noSuchTopic(address, topic);
    }
    partitions =
        found.stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .sorted(Comparator.comparingInt(TopicPartition::partition))
            .toList();
    consumer.assign(partitions);
  }

  /**
   * Opens a topic that exists. Its position is its current end.
   *
   * @param isolation {@link IsolationLevel#READ_COMMITTED} to leave out what is not committed
   * @throws BadInputException if the topic is absent, or Kafka's client refuses its properties
   * @throws KafkaFailedException if the broker does not answer
   */
  public static CountsTail open(KafkaAddress address, String topic, IsolationLevel isolation) {
    Consumer<byte[], byte[]> consumer = KafkaClients.consumer(address, isolation);
    try {
      CountsTail tail = new CountsTail(address, topic, consumer);
      tail.moveTo(tail.ends());
      return tail;
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** The offsets each partition holds now; read committed, up to the first open transaction. */
  public Map<Integer, OffsetRange> offsets() {
    return ranges(ends());
  }

  /** Of the offsets each partition holds, those before the position. */
  public Map<Integer, OffsetRange> passed() {
    return ranges(positions());
  }

  private Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
    return positions;
  }

  private Map<Integer, OffsetRange> ranges(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> begins = begins();
    Map<Integer, OffsetRange> ranges = new TreeMap<>();
    for (TopicPartition partition : partitions) {
      ranges.put(
          partition.partition(), new OffsetRange(begins.get(partition), ends.get(partition)));
    }
    return ranges;
  }

  /**
   * Reads the topic from its beginning to the end it has when this is called, and stays there.
   *
   * @param rows is handed each record, in order within a partition
   * @return how many rows there were
   * @throws KafkaFailedException if nothing can be read for half a minute
   */
  public long readAll(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> rows) {
    return read(begins(), ends(), rows);
  }

  /**
   * Reads from the position to the end the topic has when this is called, and stays there.
   *
   * @param rows is handed each record, in order within a partition
   * @return how many rows there were
   */
  public long readOn(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> rows) {
    return read(positions(), ends(), rows);
  }

  /**
   * The last rows of the topic by their time, oldest first; the position is the end then.
   *
   * @param count how many at most
   */
  public List<ConsumerRecord<byte[], byte[]>> last(int count) {
    Map<TopicPartition, Long> begins = begins();
    Map<TopicPartition, Long> ends = ends();
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    if (count > 0) {
      for (TopicPartition partition : partitions) {
        found.addAll(last(partition, begins.get(partition), ends.get(partition), count));
      }
    }
    moveTo(ends);
    found.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
    return List.copyOf(found.subList(Math.max(0, found.size() - count), found.size()));
  }

  /** Looks twice as far back until there are enough: not every offset is a row's. */
  private Collection<ConsumerRecord<byte[], byte[]>> last(
      TopicPartition partition, long begin, long end, int count) {
    Deque<ConsumerRecord<byte[], byte[]>> kept = new ArrayDeque<>();
    long span = count;
    long from;
    do {
      kept.clear();
      from = Math.max(begin, end - span);
      read(
          Map.of(partition, from),
          Map.of(partition, end),
          row -> {
            kept.addLast(row);
            if (kept.size() > count) {
              kept.removeFirst();
            }
          });
      span *= 2;
    } while (kept.size() < count && from > begin);
    return kept;
  }

  /**
   * Waits for rows after the position.
   *
   * @param atMost how long to wait for the first one
   * @param rows is handed each record
   * @return how many rows there were; 0 after {@link #wakeup()}
   */
  public long poll(
      Duration atMost, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> rows) {
    long count = 0;
    try {
      for (ConsumerRecord<byte[], byte[]> row : answer(reading(), () -> consumer.poll(atMost))) {
        rows.accept(row);
        count++;
      }
    } catch (WakeupException woken) {
      return count;
    }
    return count;
  }

  /** Ends a {@link #poll} that waits, or the next one. */
  public void wakeup() {
    consumer.wakeup();
  }

  private long read(
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> to,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> rows) {
    consumer.pause(partitions);
    moveTo(from);
    Map<TopicPartition, Long> unread = new HashMap<>(to);
    unread.entrySet().removeIf(end -> from.get(end.getKey()) >= end.getValue());
    consumer.resume(unread.keySet());
    long count = 0;
    long lastMoved = System.nanoTime();
    while (!unread.isEmpty()) {
      long before = positions(unread.keySet());
      for (ConsumerRecord<byte[], byte[]> row : answer(reading(), () -> consumer.poll(POLL))) {
        if (row.offset() < to.get(new TopicPartition(row.topic(), row.partition()))) {
          rows.accept(row);
          count++;
        }
      }
      if (positions(unread.keySet()) != before) {
        lastMoved = System.nanoTime();
      } else if (System.nanoTime() - lastMoved > STALLED_AFTER.toNanos()) {
        throw stalled(unread);
      }
      // The position, not the last row's offset: a transaction's end takes an offset of its own.
      List<TopicPartition> done =
          unread.keySet().stream()
              .filter(partition -> consumer.position(partition) >= to.get(partition))
              .toList();
      consumer.pause(done);
      unread.keySet().removeAll(done);
    }
    moveTo(to);
    consumer.resume(partitions);
    return count;
  }

  private long positions(Collection<TopicPartition> of) {
    return of.stream().mapToLong(consumer::position).sum();
  }

  private KafkaFailedException stalled(Map<TopicPartition, Long> unread) {
    TopicPartition partition = unread.keySet().iterator().next();
    return new KafkaFailedException(
        String.format(
            Locale.ROOT,
            "Kafka at %s has sent nothing for %d s when %s: partition %d stands at offset %d of %d.",
            address.bootstrapServers(),
            STALLED_AFTER.toSeconds(),
            reading(),
            partition.partition(),
            consumer.position(partition),
            unread.get(partition)),
        null);
  }

  private Map<TopicPartition, Long> begins() {
    return answer(reading(), () -> consumer.beginningOffsets(partitions));
  }

  private Map<TopicPartition, Long> ends() {
    return answer(reading(), () -> consumer.endOffsets(partitions));
  }

  private void moveTo(Map<TopicPartition, Long> offsets) {
    offsets.forEach(consumer::seek);
  }

  private String reading() {
    return "reading topic '" + topic + "'";
  }

  private <T> T answer(String doing, Supplier<T> request) {
    try {
      return request.get();
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      throw KafkaClients.explain(address, doing, e);
    }
  }

  @Override
  public void close() {
    consumer.close(Duration.ofSeconds(5));
  }
}
