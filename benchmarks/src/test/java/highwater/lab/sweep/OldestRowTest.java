package highwater.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.broker.EmbeddedBroker;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Topics;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class OldestRowTest {
  @Test
  void isAsOldAsTheFirstRowThatNoCountHas() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start("512m");
        Topics topics = Topics.at(KafkaAddress.of(broker.bootstrapServers()));
        OldestRow oldest = new OldestRow(KafkaAddress.of(broker.bootstrapServers()), false);
        OldestRow sliding = new OldestRow(KafkaAddress.of(broker.bootstrapServers()), true)) {
      assertThat(oldest.ageMs(Map.of("f-counts-by-disposition", 0L), 9_000))
          .as("of no topic")
          .isEmpty();
      topics.create("f-calls", 2, Map.of());
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", broker.bootstrapServers()),
              new ByteArraySerializer(),
              new ByteArraySerializer())) {
        for (int row = 0; row <= 10; row++) {
          long dueMs = 1_000 + 100L * row;
          producer.send(new ProducerRecord<>("f-calls", row % 2, dueMs, null, new byte[1])).get();
        }
      }

      assertThat(oldest.ageMs(Map.of("f-counts-by-disposition", 0L), 9_000)).hasValue(8_000);
      assertThat(oldest.ageMs(Map.of("f-counts-by-disposition", 5L), 9_000).orElseThrow())
          .isBetween(7_500L, 7_600L);
      assertThat(oldest.ageMs(Map.of("f-counts-by-disposition", 11L), 9_000))
          .as("all are counted")
          .isEmpty();
      assertThat(oldest.ageMs(Map.of("f-counts-by-window", 0L), 9_000)).hasValue(8_000);
      assertThat(sliding.ageMs(Map.of("f-counts-by-window", 0L), 9_000))
          .as("a call is in several windows")
          .isEmpty();
      assertThat(sliding.ageMs(Map.of("f-counts-by-disposition", 0L), 9_000)).hasValue(8_000);
    }
  }
}
