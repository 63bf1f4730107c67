package highwater.pipeline.kafka;

import highwater.pipeline.BadInputException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A cluster's topics. Every method returns when the cluster shows what it did, and throws {@link
 * KafkaFailedException} if the broker does not answer in ten seconds.
 */
public final class Topics implements AutoCloseable {
  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);
  private static final long LOOK_EVERY_MS = 50;

  private final KafkaAddress address;
  private final Admin admin;

  private Topics(KafkaAddress address, Admin admin) {
    this.address = address;
    this.admin = admin;
  }

  /**
   * Opens a client. The first request shows whether a broker is there.
   *
   * @throws BadInputException if Kafka's client refuses the address or its properties
   */
  public static Topics at(KafkaAddress address) {
    return new Topics(address, KafkaClients.admin(address));
  }

  /**
   * Creates a topic with the broker's default replication and waits until every partition has a
   * leader.
   *
   * @param configs the topic's settings, spelled as Kafka spells them
   * @throws BadInputException if the topic exists, or the name or a setting is not possible
   */
  public void create(String topic, int partitions, Map<String, String> configs) {
    if (!createIfAbsent(topic, partitions, configs)) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "There is a topic '%s' at %s already: take another name, or delete it.",
              topic,
              address.bootstrapServers()));
    }
  }

  /**
   * Creates a topic unless there is one of that name, whatever its partitions and settings.
   *
   * @return whether it was created
   */
  public boolean createIfAbsent(String topic, int partitions, Map<String, String> configs) {
    if (partitions < 1) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "A topic of %d partitions is not possible: give 1 or more.",
              partitions));
    }
    NewTopic wanted =
        new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(configs);
    String doing = "creating topic '" + topic + "'";
    try {
      get(admin.createTopics(List.of(wanted)).all());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      if (e.getCause() instanceof InvalidConfigurationException) {
        throw new BadInputException(
            String.format(
                Locale.ROOT,
                "Kafka refuses a setting of topic '%s': %s",
                topic,
                e.getCause().getMessage()),
            e.getCause());
      }
      throw KafkaClients.explain(address, doing, e.getCause());
    }
    await(doing, () -> describe(topic).map(found -> led(found, partitions)).orElse(false));
    // The metadata name leaders that may not know it yet. An idempotent producer whose first batch
    // is
    // turned away then, and whose second is not, is out of sequence for good. Only a leader that
    // knows answers this.
    endOffsets(topic, IsolationLevel.READ_UNCOMMITTED);
    return true;
  }

  /** Creates a topic anew: what was in it is gone. */
  public void recreate(String topic, int partitions, Map<String, String> configs) {
    delete(topic);
    create(topic, partitions, configs);
  }

  /**
   * Deletes a topic and waits until it is gone.
   *
   * @return whether there was one
   */
  public boolean delete(String topic) {
    String doing = "deleting topic '" + topic + "'";
    try {
      get(admin.deleteTopics(List.of(topic)).all());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw KafkaClients.explain(address, doing, e.getCause());
    }
    await(doing, () -> !exists(topic));
    return true;
  }

  /** Whether there is a topic of that name. */
  public boolean exists(String topic) {
    return describe(topic).isPresent();
  }

  /**
   * The number of a topic's partitions.
   *
   * @throws BadInputException if there is no such topic
   */
  public int partitionCount(String topic) {
    return describe(topic)
        .orElseThrow(() -> KafkaClients.noSuchTopic(address, topic))
        .partitions()
        .size();
  }

  /**
   * The offset after the last one of each partition.
   *
   * @param isolation {@link IsolationLevel#READ_COMMITTED} for the end of what is committed
   * @return by partition, in order
   * @throws BadInputException if there is no such topic
   */
  public Map<Integer, Long> endOffsets(String topic, IsolationLevel isolation) {
    return offsets(topic, partitionCount(topic), OffsetSpec.latest(), isolation).entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().partition(),
                entry -> entry.getValue().offset(),
                (a, b) -> b,
                TreeMap::new));
  }

  /**
   * When a topic's rows were due, or sent: by their timestamps.
   *
   * @return empty where there is no such topic, or no row in it
   */
  public Optional<TopicSpan> span(String topic) {
    Optional<TopicDescription> found = describe(topic);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    int partitions = found.get().partitions().size();
    LongStream first = timestamps(topic, partitions, OffsetSpec.forTimestamp(0));
    LongStream last = timestamps(topic, partitions, OffsetSpec.maxTimestamp());
    OptionalLong firstMs = first.min();
    OptionalLong lastMs = last.max();
    if (firstMs.isEmpty() || lastMs.isEmpty()) {
      return Optional.empty();
    }
    long rows =
        endOffsets(topic, IsolationLevel.READ_UNCOMMITTED).values().stream()
            .mapToLong(Long::longValue)
            .sum();
    return Optional.of(new TopicSpan(rows, firstMs.getAsLong(), lastMs.getAsLong()));
  }

  /** Of the partitions that have a row. */
  private LongStream timestamps(String topic, int partitions, OffsetSpec which) {
    return offsets(topic, partitions, which, IsolationLevel.READ_UNCOMMITTED).values().stream()
        .mapToLong(ListOffsetsResultInfo::timestamp)
        .filter(timestamp -> timestamp >= 0);
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      String topic, int partitions, OffsetSpec which, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      wanted.put(new TopicPartition(topic, partition), which);
    }
    try {
      return get(admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all());
    } catch (ExecutionException e) {
      throw KafkaClients.explain(
          address, "reading the offsets of topic '" + topic + "'", e.getCause());
    }
  }

  private Optional<TopicDescription> describe(String topic) {
    try {
      return Optional.of(get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw KafkaClients.explain(address, "looking for topic '" + topic + "'", e.getCause());
    }
  }

  private static boolean led(TopicDescription topic, int partitions) {
    return topic.partitions().size() == partitions
        && topic.partitions().stream()
            .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
  }

  private void await(String doing, BooleanSupplier done) {
    long start = System.nanoTime();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() - start > VISIBLE_WITHIN.toNanos()) {
        throw new KafkaFailedException(
            String.format(
                Locale.ROOT,
                "Kafka at %s does not show the effect of %s after %d s.",
                address.bootstrapServers(),
                doing,
                VISIBLE_WITHIN.toSeconds()),
            null);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
  }

  private static <T> T get(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
