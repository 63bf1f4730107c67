package highwater.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import highwater.lab.broker.EmbeddedBroker;
import highwater.pipeline.BadInputException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Topics and the tail that looks into them, on a real broker. */
@Timeout(300)
class TopicsBrokerTest {
  private static EmbeddedBroker broker;
  private static KafkaAddress address;
  private static Topics topics;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start("512m");
    address = KafkaAddress.of(broker.bootstrapServers());
    topics = Topics.at(address);
  }

  @AfterAll
  static void stopBroker() {
    topics.close();
    broker.close();
  }

  @Test
  void createsDeletesAndSeesWhatIsThere() {
    assertThat(topics.exists("here")).isFalse();
    topics.create("here", 3, Map.of("message.timestamp.type", "LogAppendTime"));
    assertThat(topics.exists("here")).isTrue();
    assertThat(topics.partitionCount("here")).isEqualTo(3);
    assertThat(topics.createIfAbsent("here", 5, Map.of())).isFalse();
    assertThat(topics.delete("here")).isTrue();
    assertThat(topics.exists("here")).isFalse();
    assertThat(topics.delete("here")).isFalse();
  }

  @Test
  void whatIsNotPossibleIsBadInput() {
    topics.create("once", 1, Map.of());

    assertBadInput(() -> topics.create("once", 1, Map.of()), "There is a topic 'once'");
    assertBadInput(() -> topics.partitionCount("never"), "There is no topic 'never'");
    assertBadInput(() -> topics.create("a b", 1, Map.of()), "No topic can have this name");
    assertBadInput(() -> topics.create("none", 0, Map.of()), "0 partitions");
    assertBadInput(
        () -> topics.create("odd", 1, Map.of("retention.ms", "long")), "setting of topic 'odd'");
  }

  @Test
  void aTopicThatIsRecreatedIsEmptyAndTakesRowsAtOnce() throws Exception {
    topics.create("again", 2, Map.of());
    for (int round = 0; round < 3; round++) {
      try (KafkaProducer<byte[], byte[]> producer = plainProducer()) {
        producer.send(row("again", 0, "x")).get();
      }
      assertThat(topics.endOffsets("again", IsolationLevel.READ_COMMITTED))
          .isEqualTo(Map.of(0, 1L, 1, 0L));
      topics.recreate("again", 2, Map.of());
      assertThat(topics.endOffsets("again", IsolationLevel.READ_COMMITTED))
          .isEqualTo(Map.of(0, 0L, 1, 0L));
    }
  }

  @Test
  void theTailReadsWhatIsCommittedUpToTheFirstOpenTransaction() throws Exception {
    topics.create("transactions", 1, Map.of());
    try (KafkaProducer<byte[], byte[]> producer = transactionalProducer()) {
      write(producer, "a", "b", "c");
      producer.commitTransaction();
      write(producer, "aborted", "too");
      producer.abortTransaction();
      write(producer, "d");
      producer.commitTransaction();

      // The last offset is a transaction's end, which no consumer is ever handed.
      assertThat(values(IsolationLevel.READ_COMMITTED)).containsExactly("a", "b", "c", "d");
      assertThat(values(IsolationLevel.READ_UNCOMMITTED))
          .containsExactly("a", "b", "c", "aborted", "too", "d");
      try (CountsTail tail =
          CountsTail.open(address, "transactions", IsolationLevel.READ_COMMITTED)) {
        assertThat(tail.last(3)).extracting(TopicsBrokerTest::value).containsExactly("b", "c", "d");
        assertThat(tail.last(100)).hasSize(4);
      }

      write(producer, "open");
      assertThat(values(IsolationLevel.READ_COMMITTED)).containsExactly("a", "b", "c", "d");
      assertThat(topics.endOffsets("transactions", IsolationLevel.READ_COMMITTED))
          .isEqualTo(Map.of(0, 9L));
      assertThat(topics.endOffsets("transactions", IsolationLevel.READ_UNCOMMITTED))
          .isEqualTo(Map.of(0, 10L));
      producer.abortTransaction();
    }
  }

  @Test
  void theSpanOfATopicIsThatOfItsTimestampsOverAllPartitions() throws Exception {
    assertThat(topics.span("no-such-topic")).isEmpty();
    topics.create("spanned", 3, Map.of());
    assertThat(topics.span("spanned")).as("without a row").isEmpty();
    try (KafkaProducer<byte[], byte[]> producer = plainProducer()) {
      for (long seconds : new long[] {1, 2, 3, 5}) {
        int partition = (int) (seconds % 2);
        producer
            .send(new ProducerRecord<>("spanned", partition, seconds * 1000, null, new byte[1]))
            .get();
      }
    }

    TopicSpan span = topics.span("spanned").orElseThrow();

    assertThat(span).isEqualTo(new TopicSpan(4, 1_000, 5_000));
    assertThat(span.dueMs(0)).isEqualTo(1_000);
    assertThat(span.dueMs(2)).isEqualTo(3_000);
  }

  @Test
  void theTailStaysAtTheEndItReadToAndGoesOnFromThere() throws Exception {
    topics.create("growing", 2, Map.of());
    try (KafkaProducer<byte[], byte[]> producer = plainProducer();
        CountsTail tail = CountsTail.open(address, "growing", IsolationLevel.READ_COMMITTED)) {
      producer.send(row("growing", 0, "a")).get();
      producer.send(row("growing", 1, "b")).get();
      List<String> read = new ArrayList<>();
      assertThat(tail.readAll(row -> read.add(value(row)))).isEqualTo(2);
      producer.send(row("growing", 0, "c")).get();
      assertThat(tail.poll(Duration.ofSeconds(30), row -> read.add(value(row)))).isEqualTo(1);

      assertThat(read.subList(0, 2)).containsExactlyInAnyOrder("a", "b");
      assertThat(read.get(2)).isEqualTo("c");
    }
  }

  @Test
  void theTopicsOfAKindAreFollowedWhileTheyComeAndGo() throws Exception {
    List<String> read = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = plainProducer();
        TopicsTail tail = TopicsTail.open(address, Pattern.compile("kind-.*"))) {
      assertThat(tail.readOn(row -> read.add(value(row)))).isEmpty();

      topics.create("kind-a", 2, Map.of());
      topics.create("unkind-a", 1, Map.of());
      producer.send(row("kind-a", 0, "a")).get();
      producer.send(row("kind-a", 1, "b")).get();
      producer.send(row("unkind-a", 0, "other")).get();
      await(tail, read, Set.of("kind-a"), 2);
      topics.create("kind-b", 1, Map.of());
      producer.send(row("kind-b", 0, "c")).get();
      producer.send(row("kind-a", 0, "d")).get();
      await(tail, read, Set.of("kind-a", "kind-b"), 4);
      topics.delete("kind-a");
      producer.send(row("kind-b", 0, "e")).get();
      await(tail, read, Set.of("kind-b"), 5);
    }
    assertThat(read).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    assertThat(read).endsWith("e");
  }

  private static void await(TopicsTail tail, List<String> read, Set<String> there, int rows) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              assertThat(tail.readOn(row -> read.add(value(row)))).isEqualTo(there);
              assertThat(read).hasSize(rows);
            });
  }

  private static void assertBadInput(Runnable wrong, String message) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(wrong::run)
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  private static void write(KafkaProducer<byte[], byte[]> producer, String... values)
      throws InterruptedException, ExecutionException {
    producer.beginTransaction();
    for (String value : values) {
      producer.send(row("transactions", 0, value)).get();
    }
  }

  private static List<String> values(IsolationLevel isolation) {
    List<String> values = new ArrayList<>();
    try (CountsTail tail = CountsTail.open(address, "transactions", isolation)) {
      tail.readAll(row -> values.add(value(row)));
    }
    return values;
  }

  private static String value(ConsumerRecord<byte[], byte[]> row) {
    return new String(row.value(), StandardCharsets.UTF_8);
  }

  private static ProducerRecord<byte[], byte[]> row(String topic, int partition, String value) {
    return new ProducerRecord<>(topic, partition, null, value.getBytes(StandardCharsets.UTF_8));
  }

  private static KafkaProducer<byte[], byte[]> plainProducer() {
    return producer(Map.of());
  }

  private static KafkaProducer<byte[], byte[]> transactionalProducer() {
    KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", "test"));
    producer.initTransactions();
    return producer;
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
    Map<String, Object> config = new HashMap<>(settings);
    config.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
