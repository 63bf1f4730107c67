package highwater.rival;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * The properties of the rivals' Kafka clients, and what all of them ask a broker. The same for
 * every rival, so that none is tuned by its client alone.
 */
public final class RivalClients {
  private RivalClients() {}

  /** What any client needs to reach the cluster. */
  public static Properties common(RivalOrder order) {
    Properties properties = new Properties();
    properties.putAll(order.clientProperties());
    properties.setProperty("bootstrap.servers", order.bootstrapServers());
    return properties;
  }

  /** Large fetches: a consumer of a full topic is to wait for no round trip. */
  public static Map<String, String> consumer() {
    return Map.of(
        "max.poll.records", "5000",
        "max.partition.fetch.bytes", Integer.toString(4 << 20),
        "fetch.max.wait.ms", "100");
  }

  /** Large compressed batches, as Kafka's own guide to throughput has them. */
  public static Map<String, String> producer() {
    return Map.of(
        "acks", "all",
        "linger.ms", "20",
        "batch.size", Integer.toString(128 << 10),
        "buffer.memory", Long.toString(64L << 20),
        "compression.type", "lz4");
  }

  /** The sum of what a group has committed in the topics whose names fit. */
  public static long committed(Admin admin, String group, Predicate<String> topics)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    return offsets.entrySet().stream()
        .filter(entry -> entry.getValue() != null && topics.test(entry.getKey().topic()))
        .mapToLong(entry -> entry.getValue().offset())
        .sum();
  }

  /** Removes a group that has no members. */
  public static void forgetGroup(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    try {
      admin.deleteConsumerGroups(List.of(group)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
  }
}
