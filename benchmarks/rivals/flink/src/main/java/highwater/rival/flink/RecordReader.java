package highwater.rival.flink;

import highwater.rival.CallParser;
import highwater.rival.CountRecords;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Parses Kafka's records where they are read. */
final class RecordReader implements KafkaRecordDeserializationSchema<ReadRecord> {
  private static final long serialVersionUID = 1L;
  private static final long MICROS_PER_MS = 1000;

  private final long windowMicros;
  private transient CallParser parser;
  private transient ReadRecord call;

  RecordReader(long windowMicros) {
    this.windowMicros = windowMicros;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    parser = new CallParser();
    call = new ReadRecord();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ReadRecord> collector) {
    if (parser.read(record.value())) {
      call.windowStart = CountRecords.windowStart(parser.timeMicros(), windowMicros);
      call.type = parser.type();
      call.timeMs = Math.floorDiv(parser.timeMicros(), MICROS_PER_MS);
      collector.collect(call);
      return;
    }
    ReadRecord letter = new ReadRecord();
    letter.timeMs = Long.MIN_VALUE;
    letter.reason = parser.reason();
    letter.key = record.key();
    letter.value = record.value();
    letter.partition = record.partition();
    letter.offset = record.offset();
    collector.collect(letter);
  }

  @Override
  public TypeInformation<ReadRecord> getProducedType() {
    return TypeInformation.of(ReadRecord.class);
  }
}
