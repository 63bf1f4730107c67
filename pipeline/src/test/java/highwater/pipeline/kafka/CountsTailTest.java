package highwater.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import highwater.pipeline.BadInputException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class CountsTailTest {
  private static final KafkaAddress ADDRESS = KafkaAddress.of("localhost:1");
  private static final TopicPartition FIRST = new TopicPartition("counts", 0);
  private static final TopicPartition SECOND = new TopicPartition("counts", 1);

  private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>(OffsetResetStrategy.NONE);

  @Test
  void readsFromBeginningToEndAndNoFurther() {
    topic(Map.of(FIRST, 3L, SECOND, 7L), Map.of(FIRST, 5L, SECOND, 9L));
    kafka.schedulePollTask(() -> rows(FIRST, 3, 4, 5, 6));
    kafka.schedulePollTask(() -> rows(SECOND, 7));
    kafka.schedulePollTask(() -> rows(SECOND, 8));
    List<String> read = new ArrayList<>();

    try (CountsTail tail = new CountsTail(ADDRESS, "counts", kafka)) {
      assertThat(tail.readAll(row -> read.add(row.partition() + ":" + row.offset()))).isEqualTo(4);
      assertThat(tail.passed())
          .isEqualTo(Map.of(0, new OffsetRange(3, 5), 1, new OffsetRange(7, 9)));
    }
    assertThat(read).containsExactly("0:3", "0:4", "1:7", "1:8");
  }

  @Test
  void endsWhereTheLastOffsetIsATransactionsEndAndNoRow() {
    topic(Map.of(FIRST, 0L, SECOND, 0L), Map.of(FIRST, 3L, SECOND, 0L));
    kafka.schedulePollTask(() -> rows(FIRST, 0, 1));
    kafka.schedulePollTask(() -> kafka.seek(FIRST, 3));

    try (CountsTail tail = new CountsTail(ADDRESS, "counts", kafka)) {
      assertThat(tail.readAll(row -> {})).isEqualTo(2);
    }
  }

  @Test
  void anEmptyTopicIsReadAtOnce() {
    topic(Map.of(FIRST, 4L, SECOND, 0L), Map.of(FIRST, 4L, SECOND, 0L));

    try (CountsTail tail = new CountsTail(ADDRESS, "counts", kafka)) {
      assertThat(tail.readAll(row -> {})).isZero();
      assertThat(tail.last(10)).isEmpty();
    }
  }

  @Test
  void saysThatThereIsNoSuchTopic() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> new CountsTail(ADDRESS, "count", kafka))
        .withMessage("There is no topic 'count' at localhost:1: check its name and the address.");
  }

  @Test
  void aWakeupEndsThePollThatFollows() {
    topic(Map.of(FIRST, 0L, SECOND, 0L), Map.of(FIRST, 0L, SECOND, 0L));

    try (CountsTail tail = new CountsTail(ADDRESS, "counts", kafka)) {
      tail.readAll(row -> {});
      tail.wakeup();
      assertThat(tail.poll(Duration.ofHours(1), row -> {})).isZero();
    }
  }

  private void topic(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
    Node node = new Node(0, "localhost", 1);
    Node[] nodes = {node};
    kafka.updatePartitions(
        "counts",
        List.of(
            new PartitionInfo("counts", 1, node, nodes, nodes),
            new PartitionInfo("counts", 0, node, nodes, nodes)));
    kafka.updateBeginningOffsets(begins);
    kafka.updateEndOffsets(ends);
  }

  private void rows(TopicPartition partition, long... offsets) {
    for (long offset : offsets) {
      kafka.addRecord(
          new ConsumerRecord<>(
              partition.topic(),
              partition.partition(),
              offset,
              offset,
              TimestampType.CREATE_TIME,
              0,
              0,
              new byte[0],
              "{}".getBytes(StandardCharsets.UTF_8),
              new RecordHeaders(),
              Optional.empty()));
    }
  }
}
