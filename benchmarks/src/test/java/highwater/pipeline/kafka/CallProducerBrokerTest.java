package highwater.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import highwater.lab.broker.EmbeddedBroker;
import highwater.pipeline.BadInputException;
import highwater.pipeline.call.CallGenerator;
import highwater.pipeline.call.EncodedCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.FileLogInputStream.FileChannelRecordBatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class CallProducerBrokerTest {
  private static final int PARTITIONS = 4;
  private static final String HEAP = "512m";

  private static EmbeddedBroker broker;
  private static KafkaAddress address;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(HEAP);
    address = KafkaAddress.of(broker.bootstrapServers());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void hundredThousandRowsArriveAsTheyWereSentLevelAndOnSchedule() {
    int rows = 100_000;
    int rate = 20_000;
    createTopic("exact");
    ProduceResult result;
    try (CallProducer producer = CallProducer.open(address, "exact", Partitioning.ROUND_ROBIN);
        CallGenerator calls = CallGenerator.of(7, rows)) {
      result = producer.send(calls, new Load(rate, rows));
    }

    assertThat(result.acknowledged()).isEqualTo(rows);
    List<EncodedCall> expected = new ArrayList<>(rows);
    CallGenerator.of(7, rows).forEachRemaining(expected::add);
    Instant start = result.startedAt();
    long startNanos = TimeUnit.SECONDS.toNanos(start.getEpochSecond()) + start.getNano();
    long read;
    try (CountsTail tail = CountsTail.open(address, "exact", IsolationLevel.READ_COMMITTED)) {
      read =
          tail.readAll(
              row -> {
                int index = (int) row.offset() * PARTITIONS + row.partition();
                long scheduled = startNanos + index * (1_000_000_000L / rate);
                if (!Arrays.equals(row.key(), expected.get(index).key())
                    || !Arrays.equals(row.value(), expected.get(index).value())
                    || row.timestamp() != TimeUnit.NANOSECONDS.toMillis(scheduled)) {
                  throw new AssertionError("row " + index + " is not what was sent: " + row);
                }
              });
      assertThat(tail.offsets().values())
          .containsOnly(new OffsetRange(0, rows / PARTITIONS))
          .hasSize(PARTITIONS);
    }
    assertThat(read).isEqualTo(rows);
    assertThat(BrokerLog.of(address, "exact", PARTITIONS).batches())
        .isNotEmpty()
        .extracting(FileChannelRecordBatch::compressionType)
        .containsOnly(CompressionType.LZ4);
  }

  @Test
  void partitionsDifferByOneRowAtMost() {
    createTopic("level");
    send("level", Partitioning.ROUND_ROBIN, 10_003);

    assertThat(rowsPerPartition("level")).containsExactly(2501L, 2501L, 2501L, 2500L);
  }

  @Test
  void keyGivesEqualKeysOnePartitionAndStickyDoesNotLookAtKeys() {
    createTopic("by-key");
    createTopic("sticky");
    List<EncodedCall> twice = new ArrayList<>();
    CallGenerator.of(1, 2_000).forEachRemaining(twice::add);
    twice.addAll(List.copyOf(twice));
    for (String topic : List.of("by-key", "sticky")) {
      Partitioning partitioning = topic.equals("sticky") ? Partitioning.STICKY : Partitioning.KEY;
      try (CallProducer producer = CallProducer.open(address, topic, partitioning)) {
        producer.send(twice.iterator(), Load.atRate(0));
      }
    }

    assertThat(partitionsOfKeys("by-key").values()).hasSize(2_000).allMatch(p -> p.size() == 1);
    assertThat(rowsPerPartition("by-key")).allMatch(rows -> rows > 800 && rows < 1_200);
    assertThat(partitionsOfKeys("sticky").values()).hasSize(2_000).anyMatch(p -> p.size() > 1);
  }

  @Test
  void anAbsentTopicIsBadInputAndNotCreated() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> CallProducer.open(address, "absent", Partitioning.KEY))
        .withMessageContaining("There is no topic 'absent' at " + broker.bootstrapServers());
    try (Topics topics = Topics.at(address)) {
      assertThat(topics.exists("absent")).isFalse();
    }
  }

  @Test
  void aBrokerThatDiesEndsTheLoadWithNoMoreAcknowledgedThanItHolds() {
    Set<ProcessHandle> others = ProcessHandle.current().children().collect(Collectors.toSet());
    try (EmbeddedBroker mortal = EmbeddedBroker.start(HEAP)) {
      ProcessHandle process =
          ProcessHandle.current()
              .children()
              .filter(child -> !others.contains(child))
              .collect(Collectors.collectingAndThen(Collectors.toList(), found -> found.get(0)));
      KafkaAddress impatient =
          new KafkaAddress(
              mortal.bootstrapServers(),
              Map.of("delivery.timeout.ms", "3000", "request.timeout.ms", "1000"));
      try (Topics topics = Topics.at(impatient)) {
        topics.create("calls", PARTITIONS, Map.of());
      }
      BrokerLog log = BrokerLog.of(impatient, "calls", PARTITIONS);

      try (CallProducer producer = CallProducer.open(impatient, "calls", Partitioning.KEY)) {
        Iterator<EncodedCall> calls = killing(process, new CallGenerator(3), 20_000);
        ProduceFailedException failed =
            catchThrowableOfType(
                ProduceFailedException.class, () -> producer.send(calls, Load.atRate(5_000)));

        assertThat(failed.acknowledged()).isPositive().isLessThan(failed.sent());
        assertThat(failed.acknowledged()).isLessThanOrEqualTo(log.rows());
        assertThat(failed)
            .hasMessageContaining(
                failed.acknowledged() + " of the " + failed.sent() + " rows sent were acknowledged")
            .hasMessageNotContaining("\n");
      }
    }
  }

  private static Iterator<EncodedCall> killing(
      ProcessHandle process, Iterator<EncodedCall> calls, int atRow) {
    return new Iterator<>() {
      private int row;

      @Override
      public boolean hasNext() {
        return calls.hasNext();
      }

      @Override
      public EncodedCall next() {
        if (row++ == atRow) {
          process.destroyForcibly();
          Awaitility.await().until(() -> !process.isAlive());
        }
        return calls.next();
      }
    };
  }

  private static void createTopic(String topic) {
    try (Topics topics = Topics.at(address)) {
      topics.create(topic, PARTITIONS, Map.of());
    }
  }

  private static void send(String topic, Partitioning partitioning, int rows) {
    try (CallProducer producer = CallProducer.open(address, topic, partitioning)) {
      producer.send(CallGenerator.of(1, rows), Load.atRate(0));
    }
  }

  private static List<Long> rowsPerPartition(String topic) {
    try (Topics topics = Topics.at(address)) {
      return List.copyOf(topics.endOffsets(topic, IsolationLevel.READ_COMMITTED).values());
    }
  }

  private static Map<String, Set<Integer>> partitionsOfKeys(String topic) {
    List<ConsumerRecord<byte[], byte[]>> rows = new ArrayList<>();
    try (CountsTail tail = CountsTail.open(address, topic, IsolationLevel.READ_COMMITTED)) {
      tail.readAll(rows::add);
    }
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> new String(row.key(), StandardCharsets.UTF_8),
                Collectors.mapping(ConsumerRecord::partition, Collectors.toSet())));
  }
}
