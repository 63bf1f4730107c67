package highwater.rival.kafkastreams;

import highwater.rival.CountRecords;
import highwater.rival.DeadLetters;
import highwater.rival.RivalOrder;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.Stores;

/**
 * The counts as Kafka Streams' DSL has them: read, sent to the partition of their type, counted by
 * window. What goes through the repartition topic is the type and the time alone.
 */
final class CountsTopology {
  /** The part of the repartition topic's name that is not the application's. */
  static final String REPARTITIONED = "by-type-repartition";

  private static final byte[] NOTHING = {};
  private static final long MICROS_PER_MS = 1000;

  private final RivalOrder order;
  private final int partitions;
  private final Rows rows;

  /**
   * Rows that have been through, of all threads.
   *
   * @param calls that were counted
   * @param deadLetters that were sent on their way
   */
  record Rows(LongAdder calls, LongAdder deadLetters) {
    Rows() {
      this(new LongAdder(), new LongAdder());
    }
  }

  /**
   * @param partitions of the repartition topic
   * @param rows takes the rows that go through
   */
  CountsTopology(RivalOrder order, int partitions, Rows rows) {
    this.order = order;
    this.partitions = partitions;
    this.rows = rows;
  }

  Topology build(Properties config) {
    StreamsBuilder builder = new StreamsBuilder();
    Serde<ReadRecord> reading =
        Serdes.serdeFrom(
            (topic, value) -> {
              throw new IllegalStateException("a record that was read is never written");
            },
            new EachThreadsOwn<>(ReadRecord::deserializer));
    KStream<byte[], ReadRecord> records =
        builder.stream(
            order.inputTopic(),
            Consumed.with(Serdes.ByteArray(), reading)
                .withTimestampExtractor(CountsTopology::eventTime));
    records
        .filterNot((key, record) -> record.isCall())
        .process(() -> new DeadLetterProcessor(rows.deadLetters()))
        .to(order.deadLetterTopic(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    count(
        records
            .filter((key, record) -> record.isCall())
            .map((key, record) -> KeyValue.pair(record.type(), NOTHING)));
    return builder.build(config);
  }

  private void count(KStream<String, byte[]> types) {
    Duration window = Duration.ofMillis(order.windowMs());
    Duration grace = Duration.ofMillis(order.delayMs());
    types
        .repartition(
            Repartitioned.with(Serdes.String(), Serdes.ByteArray())
                .withName("by-type")
                .withNumberOfPartitions(partitions))
        .peek((type, nothing) -> rows.calls().increment())
        .groupByKey(Grouped.with(Serdes.String(), Serdes.ByteArray()))
        .windowedBy(TimeWindows.ofSizeAndGrace(window, grace))
        .count(
            Materialized.<String, Long>as(
                    // A few thousand groups are open at a time: no reason to leave the heap.
                    Stores.inMemoryWindowStore("counts", window.plus(grace), window, false))
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.Long())
                .withCachingEnabled())
        .toStream()
        .process(() -> new CountProcessor(order.windowMicros()))
        .to(order.outputTopic(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
  }

  /** A record that is no call has no time of its own and moves none. */
  private static long eventTime(ConsumerRecord<Object, Object> record, long partitionTime) {
    ReadRecord read = (ReadRecord) record.value();
    return read.isCall() ? read.timeMs() : Math.max(0, partitionTime);
  }

  /** Counts as the records of the reference query. */
  private static final class CountProcessor
      extends ContextualProcessor<Windowed<String>, Long, byte[], byte[]> {
    private final CountRecords records;

    CountProcessor(long windowMicros) {
      this.records = new CountRecords(windowMicros);
    }

    @Override
    public void process(Record<Windowed<String>, Long> count) {
      long start = count.key().window().start() * MICROS_PER_MS;
      String type = count.key().key();
      context()
          .forward(
              count
                  .withKey(records.key(start, type))
                  .withValue(records.value(start, type, count.value())));
    }
  }

  /** Gives a record that is no call its headers. */
  private static final class DeadLetterProcessor
      extends ContextualProcessor<byte[], ReadRecord, byte[], byte[]> {
    private final LongAdder sent;

    DeadLetterProcessor(LongAdder sent) {
      this.sent = sent;
    }

    @Override
    public void process(Record<byte[], ReadRecord> letter) {
      RecordMetadata at = context().recordMetadata().orElseThrow();
      RecordHeaders headers = new RecordHeaders();
      DeadLetters.headers(letter.value().reason(), at.topic(), at.partition(), at.offset())
          .forEach(headers::add);
      context().forward(letter.withValue(letter.value().value()).withHeaders(headers));
      sent.increment();
    }
  }
}
