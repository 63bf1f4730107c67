package highwater.pipeline.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the topics of a kind from their beginnings, as they come and go, without a consumer group.
 * For one thread.
 */
public final class TopicsTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int MOST_POLLS = 20;

  private final Consumer<byte[], byte[]> consumer;
  private final Pattern names;

  private TopicsTail(Consumer<byte[], byte[]> consumer, Pattern names) {
    this.consumer = consumer;
    this.names = names;
  }

  /**
   * Opens it; topics need not be there yet.
   *
   * @param names of the topics, whole
   */
  public static TopicsTail open(KafkaAddress address, Pattern names) {
    return new TopicsTail(KafkaClients.consumer(address, IsolationLevel.READ_COMMITTED), names);
  }

  /**
   * Reads what has come since the last time, two seconds at the most.
   *
   * @param rows is handed each record, in order within a partition
   * @return the topics that there are now
   * @throws org.apache.kafka.common.KafkaException where the broker does not answer
   */
  public Set<String> readOn(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> rows) {
    Set<String> topics = assign();
    if (topics.isEmpty()) {
      return topics;
    }
    for (int poll = 0; poll < MOST_POLLS; poll++) {
      ConsumerRecords<byte[], byte[]> some = consumer.poll(POLL);
      some.forEach(rows);
      if (some.isEmpty()) {
        break;
      }
    }
    return topics;
  }

  /** What was read before is read on; a topic that is gone is left alone. */
  private Set<String> assign() {
    Set<String> topics = new TreeSet<>();
    List<TopicPartition> partitions = new ArrayList<>();
    consumer
        .listTopics()
        .forEach(
            (topic, infos) -> {
              if (names.matcher(topic).matches()) {
                topics.add(topic);
                infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
              }
            });
    Set<TopicPartition> before = new HashSet<>(consumer.assignment());
    if (!before.equals(Set.copyOf(partitions))) {
      consumer.assign(partitions);
      List<TopicPartition> fresh = partitions.stream().filter(p -> !before.contains(p)).toList();
      // Of none, Kafka's consumer would begin again with all.
      if (!fresh.isEmpty()) {
        consumer.seekToBeginning(fresh);
      }
    }
    return topics;
  }

  @Override
  public void close() {
    consumer.close(POLL);
  }
}
