package highwater.lab.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the lab relies on, whatever broker it runs against, seen through the client Spark brings.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KafkaBrokerContract {
  private static final Instant IN_2016 = Instant.parse("2016-03-31T12:00:00Z");

  private KafkaBroker broker;

  /** The one that all tests of a class share. */
  KafkaBroker shared() {
    return broker;
  }

  /** A new broker that shares nothing with any other. */
  abstract KafkaBroker open();

  abstract KafkaBroker.Kind kind();

  @BeforeAll
  void openBroker() {
    broker = open();
  }

  @AfterAll
  void closeBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void createsATopicWithThePartitionsAskedFor() throws Exception {
    createTopic(broker, "partitions", 3, Map.of());

    try (Admin admin = Admin.create(config(broker))) {
      assertThat(
              admin.describeTopics(List.of("partitions")).allTopicNames().get().get("partitions"))
          .satisfies(topic -> assertThat(topic.partitions()).hasSize(3));
    }
  }

  @Test
  void createsNoTopicThatNobodyCreated() throws Exception {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker);
        Admin admin = Admin.create(config(broker))) {
      assertThat(consumer.partitionsFor("mistyped")).isNullOrEmpty();
      assertThat(admin.listTopics().names().get()).doesNotContain("mistyped");
    }
  }

  @Test
  void deliversWhatAnIdempotentProducerWrote() throws Exception {
    createTopic(broker, "idempotent", 1, Map.of());
    try (KafkaProducer<byte[], byte[]> producer = producer(broker, Map.of())) {
      for (int i = 0; i < 1000; i++) {
        producer.send(record("idempotent", "call " + i)).get();
      }
    }

    assertThat(values(read(broker, "idempotent", 1000)))
        .hasSize(1000)
        .startsWith("call 0", "call 1")
        .endsWith("call 998", "call 999");
  }

  @Test
  void hidesWhatATransactionAbortedFromAReadCommittedConsumer() throws Exception {
    createTopic(broker, "transactions", 1, Map.of());
    try (KafkaProducer<byte[], byte[]> producer =
        producer(broker, Map.of("transactional.id", "contract"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(record("transactions", "aborted")).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(record("transactions", "committed")).get();
      producer.commitTransaction();
    }

    assertThat(values(read(broker, "transactions", 1))).containsExactly("committed");
  }

  @Test
  void deliversToAConsumerGroupAndKeepsItsOffsets() throws Exception {
    createTopic(broker, "grouped", 1, Map.of());
    try (KafkaProducer<byte[], byte[]> producer = producer(broker, Map.of())) {
      producer.send(record("grouped", "first")).get();
    }
    TopicPartition partition = new TopicPartition("grouped", 0);

    try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
      consumer.subscribe(List.of("grouped"));
      assertThat(values(poll(consumer, 1))).containsExactly("first");
      consumer.commitSync();
    }

    try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
      assertThat(consumer.committed(Set.of(partition)).get(partition).offset()).isEqualTo(1);
    }
  }

  @Test
  void stampsTheRecordsOfALogAppendTimeTopicWithItsOwnClock() throws Exception {
    createTopic(broker, "appended", 1, Map.of("message.timestamp.type", "LogAppendTime"));
    try (KafkaProducer<byte[], byte[]> producer = producer(broker, Map.of())) {
      producer
          .send(
              new ProducerRecord<>(
                  "appended",
                  null,
                  IN_2016.toEpochMilli(),
                  null,
                  "late".getBytes(StandardCharsets.UTF_8)))
          .get();
    }

    assertThat(read(broker, "appended", 1))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
              assertThat(record.timestamp()).isGreaterThan(IN_2016.toEpochMilli());
            });
  }

  @Test
  void keepsRecordsWithTheTimestampsOfTheirYears() throws Exception {
    createTopic(broker, "kept", 1, Map.of());
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "kept");

    try (Admin admin = Admin.create(config(broker))) {
      assertThat(admin.describeConfigs(List.of(topic)).all().get().get(topic))
          .satisfies(
              config -> {
                assertThat(config.get("retention.ms").value()).isEqualTo("-1");
                assertThat(config.get("retention.bytes").value()).isEqualTo("-1");
                assertThat(config.get("min.insync.replicas").value()).isEqualTo("1");
              });
    }
  }

  @Test
  void tellsTheOffsetsOfATopic() throws Exception {
    createTopic(broker, "offsets", 1, Map.of());
    try (KafkaProducer<byte[], byte[]> producer = producer(broker, Map.of())) {
      for (int i = 0; i < 7; i++) {
        producer.send(record("offsets", "call " + i)).get();
      }
    }

    assertThat(offset(broker, "offsets", OffsetSpec.earliest())).isZero();
    assertThat(offset(broker, "offsets", OffsetSpec.latest())).isEqualTo(7);
  }

  @Test
  void runsBesideAnotherBrokerAndSharesNothingWithIt() throws Exception {
    try (KafkaBroker other = open();
        Admin admin = Admin.create(config(broker));
        Admin otherAdmin = Admin.create(config(other))) {
      createTopic(broker, "mine", 1, Map.of());
      createTopic(other, "theirs", 1, Map.of());

      assertThat(admin.listTopics().names().get()).contains("mine").doesNotContain("theirs");
      assertThat(otherAdmin.listTopics().names().get()).contains("theirs").doesNotContain("mine");
    }
  }

  @Test
  void isReachedFromAnotherJvmByItsSystemProperties() throws Exception {
    createTopic(broker, "reached", 1, Map.of());
    Properties given = new Properties();
    given.putAll(broker.systemProperties());

    try (KafkaBroker found = BrokerOptions.from(given).open();
        Admin admin = Admin.create(config(found))) {
      assertThat(found.kind()).isEqualTo(KafkaBroker.Kind.EXTERNAL);
      assertThat(admin.listTopics().names().get()).contains("reached");
    }
    // Whoever only found it running has left it running.
    assertThat(offset(broker, "reached", OffsetSpec.latest())).isZero();
  }

  @Test
  void saysWhatItIsOnOneLine() {
    assertThat(broker.kind()).isEqualTo(kind());
    assertThat(broker.description()).isNotBlank().hasLineCount(1);
    assertThat(broker.toString()).contains(broker.bootstrapServers()).hasLineCount(1);
  }

  static Map<String, Object> config(KafkaBroker broker) {
    Map<String, Object> config = new HashMap<>(broker.clientProperties());
    config.put("bootstrap.servers", broker.bootstrapServers());
    config.put("default.api.timeout.ms", 30_000);
    return config;
  }

  static void createTopic(
      KafkaBroker broker, String name, int partitions, Map<String, String> settings)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(config(broker))) {
      NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(settings);
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  static KafkaProducer<byte[], byte[]> producer(KafkaBroker broker, Map<String, Object> more) {
    Map<String, Object> config = config(broker);
    config.remove("default.api.timeout.ms");
    config.put("acks", "all");
    config.put("enable.idempotence", true);
    config.putAll(more);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static KafkaConsumer<byte[], byte[]> consumer(KafkaBroker broker) {
    Map<String, Object> config = config(broker);
    config.put("isolation.level", "read_committed");
    config.put("auto.offset.reset", "earliest");
    config.put("enable.auto.commit", false);
    config.put("group.id", "contract");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static ProducerRecord<byte[], byte[]> record(String topic, String value) {
    return new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8));
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(
      KafkaBroker broker, String topic, int count) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return poll(consumer, count);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> poll(
      KafkaConsumer<byte[], byte[]> consumer, int count) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              consumer.poll(Duration.ofMillis(200)).forEach(records::add);
              return records.size() >= count;
            });
    return records;
  }

  private static List<String> values(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(r -> new String(r.value(), StandardCharsets.UTF_8)).toList();
  }

  private static long offset(KafkaBroker broker, String topic, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (Admin admin = Admin.create(config(broker))) {
      return admin.listOffsets(Map.of(partition, spec)).partitionResult(partition).get().offset();
    }
  }
}
