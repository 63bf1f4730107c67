package highwater.rival.floor;

import highwater.rival.CountRecords;
import highwater.rival.DeadLetters;
import highwater.rival.RivalClients;
import highwater.rival.RivalOrder;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What all partitions together have counted, and the way to the output. A group's counts are
 * written in their order, so the last record of each is its latest.
 */
// The callback hears of every failure.
@SuppressWarnings("FutureReturnValueIgnored")
final class FloorSink implements AutoCloseable {
  private final RivalOrder order;
  private final CountRecords records;
  private final Producer<byte[], byte[]> producer;
  private final GroupCounts all = new GroupCounts();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  FloorSink(RivalOrder order) {
    this.order = order;
    this.records = new CountRecords(order.windowMicros());
    Properties properties = RivalClients.common(order);
    properties.putAll(RivalClients.producer());
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Adds what one partition has counted and returns when the new counts can be read. */
  void write(GroupCounts counted) throws Exception {
    synchronized (this) {
      counted.forEach(
          (start, type, calls) -> {
            long count = all.add(start, type, calls);
            send(
                new ProducerRecord<>(
                    order.outputTopic(),
                    records.key(start, type),
                    records.value(start, type, count)));
          });
    }
    flush();
  }

  /** Sends a record that is no call on its way; {@link #flush} waits for it. */
  void deadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {
    send(
        new ProducerRecord<>(
            order.deadLetterTopic(),
            null,
            record.key(),
            record.value(),
            DeadLetters.headers(reason, record.topic(), record.partition(), record.offset())));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(
        record,
        (metadata, error) -> {
          if (error != null) {
            failure.compareAndSet(null, error);
          }
        });
  }

  private void flush() throws Exception {
    producer.flush();
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
