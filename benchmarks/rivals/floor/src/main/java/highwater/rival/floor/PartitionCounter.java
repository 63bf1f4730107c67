package highwater.rival.floor;

import highwater.rival.CallParser;
import highwater.rival.CountRecords;
import highwater.rival.RivalClients;
import highwater.rival.RivalOrder;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads one partition from its beginning and counts, until it is told to end. */
final class PartitionCounter implements Callable<Void> {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long NANOS_PER_MS = 1_000_000;

  private final RivalOrder order;
  private final int partition;
  private final FloorSink sink;
  private final boolean writes;
  private final CallParser parser = new CallParser();
  private GroupCounts counted = new GroupCounts();
  private long read;
  private volatile long committed;
  private volatile boolean ended;

  /**
   * @param writes whether counts are written at every commit, or else once at the end
   */
  PartitionCounter(RivalOrder order, int partition, FloorSink sink, boolean writes) {
    this.order = order;
    this.partition = partition;
    this.sink = sink;
    this.writes = writes;
  }

  /** Rows that are counted and, where counts are written all the time, written. */
  long committed() {
    return committed;
  }

  /** Ends the reading; what is counted is written then. */
  void end() {
    ended = true;
  }

  @Override
  public Void call() throws Exception {
    Properties properties = RivalClients.common(order);
    properties.putAll(RivalClients.consumer());
    properties.setProperty("enable.auto.commit", "false");
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition assigned = new TopicPartition(order.inputTopic(), partition);
      consumer.assign(List.of(assigned));
      consumer.seekToBeginning(List.of(assigned));
      count(consumer);
    }
    commit();
    return null;
  }

  private void count(Consumer<byte[], byte[]> consumer) throws Exception {
    long lastCommit = System.nanoTime();
    while (!ended) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        count(record);
      }
      read += records.count();
      if (!writes) {
        committed = read;
      } else if (System.nanoTime() - lastCommit > order.commitMillis() * NANOS_PER_MS) {
        commit();
        lastCommit = System.nanoTime();
      }
    }
  }

  private void count(ConsumerRecord<byte[], byte[]> record) {
    if (parser.read(record.value())) {
      counted.add(
          CountRecords.windowStart(parser.timeMicros(), order.windowMicros()), parser.type(), 1);
    } else {
      sink.deadLetter(record, parser.reason());
    }
  }

  private void commit() throws Exception {
    if (read > committed || !writes) {
      sink.write(counted);
      counted = new GroupCounts();
      committed = read;
    }
  }
}
