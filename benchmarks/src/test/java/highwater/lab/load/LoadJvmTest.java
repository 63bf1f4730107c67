package highwater.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.broker.EmbeddedBroker;
import highwater.lab.measure.PacedSchedule;
import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.pipeline.BadInputException;
import highwater.pipeline.kafka.CountsTail;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadJvmTest {
  private static EmbeddedBroker broker;
  private static KafkaAddress address;

  private final String input = "in-" + UUID.randomUUID();
  private final String output = "out-" + UUID.randomUUID();

  @TempDir Path temp;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start("512m");
    address = KafkaAddress.of(broker.bootstrapServers());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void createTopics() {
    try (Topics topics = Topics.at(address)) {
      topics.create(input, 3, Map.of());
      topics.create(output, 2, Map.of("message.timestamp.type", "LogAppendTime"));
    }
  }

  private LoadOrder order(long rows, double rowsPerSecond, String from, String... watched) {
    return new LoadOrder(
        address.bootstrapServers(),
        Map.of(),
        input,
        rows,
        rowsPerSecond,
        new RowSource(CrimeCountsUnderTest.class.getName(), from, 1),
        List.of(watched),
        1);
  }

  private static void write(String topic, boolean commit, String... values) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, address.bootstrapServers());
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, UUID.randomUUID().toString());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (String value : values) {
        sent.add(
            producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8))));
      }
      producer.flush();
      assertThat(sent).allMatch(Future::isDone);
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> rows() {
    List<ConsumerRecord<byte[], byte[]>> rows = new ArrayList<>();
    try (CountsTail tail = CountsTail.open(address, input, IsolationLevel.READ_COMMITTED)) {
      tail.readAll(rows::add);
    }
    return rows;
  }

  @Test
  void everyRowCarriesTheTimeTheReportsScheduleGivesIt() {
    LoadReport report;
    try (LoadJvm load = LoadJvm.start(order(600, 2000, RowSource.GENERATOR))) {
      load.go();
      load.awaitSent();
      report = load.report();
    }

    assertThat(report.acknowledged()).isEqualTo(600);
    assertThat(report.latenessNanos().getTotalCount()).isEqualTo(600);
    PacedSchedule schedule = new PacedSchedule(report.startedAtMicros(), 2000, 3);
    assertThat(rows())
        .hasSize(600)
        .allSatisfy(
            row ->
                assertThat(row.timestamp())
                    .isBetween(
                        schedule.dueMicros(row.partition(), row.offset()) / 1000 - 1,
                        schedule.dueMicros(row.partition(), row.offset()) / 1000 + 1));
  }

  @Test
  void sendsAPhaseWheneverItIsToldToAndGoesOnWhereTheLastOneEnded() {
    LoadOrder twice = order(300, 3000, RowSource.GENERATOR);
    LoadReport first;
    LoadReport second;
    try (LoadJvm load =
        LoadJvm.start(
            new LoadOrder(
                twice.bootstrapServers(),
                twice.clientProperties(),
                twice.inputTopic(),
                twice.rows(),
                twice.rowsPerSecond(),
                twice.source(),
                twice.outputTopics(),
                2))) {
      load.go();
      load.awaitSent();
      first = load.report();
      load.go();
      load.awaitSent();
      second = load.report();
    }

    assertThat(second.startedAtMicros())
        .isGreaterThanOrEqualTo(first.startedAtMicros() + first.durationMicros());
    PacedSchedule one = new PacedSchedule(0, first.startedAtMicros(), 3000, 3);
    PacedSchedule two = new PacedSchedule(300, second.startedAtMicros(), 3000, 3);
    assertThat(rows())
        .hasSize(600)
        .allSatisfy(
            row -> {
              PacedSchedule schedule = row.offset() < 100 ? one : two;
              assertThat(row.timestamp())
                  .isBetween(
                      schedule.dueMicros(row.partition(), row.offset()) / 1000 - 1,
                      schedule.dueMicros(row.partition(), row.offset()) / 1000 + 1);
            });
  }

  private static long records(LoadReport report) {
    return report.sink().stream().mapToLong(SinkSeen::records).sum();
  }

  @Test
  void seesWhatIsCommittedAndNothingElse() {
    LoadReport report;
    try (LoadJvm load = LoadJvm.start(order(10, 0, RowSource.GENERATOR, output))) {
      load.go();
      load.awaitSent();
      write(output, false, "never");
      write(output, true, "a", "b", "c");
      assertThat(records(load.report())).isEqualTo(3);
      load.pauseWatches(true);
      write(output, true, "d");
      report = load.report();
    }

    assertThat(records(report)).isEqualTo(4);
    assertThat(report.sink())
        .allSatisfy(
            seen ->
                assertThat(seen.readableAtMicros())
                    .isGreaterThanOrEqualTo(seen.appendedAtMs() * 1000));
  }

  @Test
  void anInputThatEndsEarlyIsOneLine() {
    try (LoadJvm load = LoadJvm.start(order(10, 0, RowSource.GENERATOR))) {
      load.go();
      load.awaitSent();
    }

    assertThatThrownBy(() -> LoadJvm.start(order(10, 0, temp.resolve("none.json").toString())))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("none.json");
  }

  @Test
  void theJvmEndsWithItsOrder() {
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    LoadJvm load = LoadJvm.start(order(1_000_000, 100, RowSource.GENERATOR));
    load.go();
    List<ProcessHandle> started =
        ProcessHandle.current().children().filter(child -> !before.contains(child)).toList();

    load.close();

    assertThat(started).hasSize(1).noneMatch(ProcessHandle::isAlive);
  }
}
