package highwater.rival.flink;

import highwater.rival.DeadLetters;
import highwater.rival.RivalClients;
import highwater.rival.RivalOrder;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The counts as a job of Flink's DataStream API. */
final class CountsJob {
  private static final OutputTag<ReadRecord> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TypeInformation.of(ReadRecord.class));

  private final RivalOrder order;

  CountsJob(RivalOrder order) {
    this.order = order;
  }

  void build(StreamExecutionEnvironment environment) {
    WatermarkStrategy<ReadRecord> watermarks =
        WatermarkStrategy.<ReadRecord>forBoundedOutOfOrderness(Duration.ofMillis(order.delayMs()))
            .withTimestampAssigner((record, timestamp) -> record.timeMs);
    SingleOutputStreamOperator<Tuple3<Long, String, Long>> local =
        environment
            .fromSource(source(), watermarks, "calls")
            .transform(
                "local-counts",
                Types.TUPLE(Types.LONG, Types.STRING, Types.LONG),
                new LocalCounts(DEAD_LETTERS));
    local.getSideOutput(DEAD_LETTERS).sinkTo(sink(deadLetters(order)));
    local
        .keyBy(counted -> Tuple2.of(counted.f0, counted.f1), Types.TUPLE(Types.LONG, Types.STRING))
        .transform(
            "counts",
            Types.TUPLE(Types.PRIMITIVE_ARRAY(Types.BYTE), Types.PRIMITIVE_ARRAY(Types.BYTE)),
            new GlobalCounts(order.windowMicros()))
        .sinkTo(sink(counts(order.outputTopic())));
  }

  private KafkaSource<ReadRecord> source() {
    Properties properties = RivalClients.common(order);
    properties.putAll(RivalClients.consumer());
    return KafkaSource.<ReadRecord>builder()
        .setProperties(properties)
        .setTopics(order.inputTopic())
        .setGroupId(order.name())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new RecordReader(order.windowMicros()))
        .build();
  }

  private <T> KafkaSink<T> sink(KafkaRecordSerializationSchema<T> records) {
    Properties properties = RivalClients.common(order);
    properties.putAll(RivalClients.producer());
    return KafkaSink.<T>builder()
        .setBootstrapServers(order.bootstrapServers())
        .setKafkaProducerConfig(properties)
        // A count that is written again is overwritten by the next: as with Spark's own sink.
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(records)
        .build();
  }

  private static KafkaRecordSerializationSchema<Tuple2<byte[], byte[]>> counts(String topic) {
    return (count, context, timestamp) -> new ProducerRecord<>(topic, count.f0, count.f1);
  }

  private static KafkaRecordSerializationSchema<ReadRecord> deadLetters(RivalOrder order) {
    String topic = order.deadLetterTopic();
    String input = order.inputTopic();
    return (letter, context, timestamp) ->
        new ProducerRecord<>(
            topic,
            null,
            letter.key,
            letter.value,
            DeadLetters.headers(letter.reason, input, letter.partition, letter.offset));
  }
}
