package highwater.pipeline.kafka;

import highwater.pipeline.BadInputException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's clients with this project's settings, and what their failures mean to a user. */
final class KafkaClients {
  /**
   * Long enough for a broker that has just been started, short enough for one that is not there.
   */
  private static final String API_TIMEOUT_MS = "10000";

  /** Guarantees that a measured load rests on. */
  private static final Map<String, Set<String>> GUARANTEES =
      Map.of(
          ProducerConfig.ACKS_CONFIG, Set.of("all", "-1"),
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, Set.of("true"));

  /** What the producer decides by itself. */
  private static final Set<String> OWN =
      Set.of(
          ProducerConfig.PARTITIONER_CLASS_CONFIG,
          ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG);

  private KafkaClients() {}

  static Producer<byte[], byte[]> producer(KafkaAddress address, Partitioning partitioning) {
    address.clientProperties().forEach(KafkaClients::requireCompatible);
    Map<String, Object> config = new HashMap<>();
    // A row waits 5 ms at most for company: it costs latency that is known and small, and keeps
    // the broker from being measured on one request a row.
    config.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    // About 130 calls; the default of 16 KiB holds 30, too few for lz4 and for high rates.
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(64 << 10));
    // Seconds of a fast load: a broker's pause delays the schedule only when it is longer.
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(64L << 20));
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    // A dead broker ends a load within half a minute, not after Kafka's two.
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "30000");
    config.putAll(common(address));
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    config.put(
        ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
        Boolean.toString(partitioning == Partitioning.STICKY));
    return open(
        address,
        config,
        c -> new KafkaProducer<>(c, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  static Consumer<byte[], byte[]> consumer(KafkaAddress address, IsolationLevel isolation) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    config.putAll(common(address));
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.name().toLowerCase(Locale.ROOT));
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    // To look at a topic must not create it.
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    // Rows that retention took away while they were read are an error, not a gap to jump over.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return open(
        address,
        config,
        c -> new KafkaConsumer<>(c, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  static Admin admin(KafkaAddress address) {
    Map<String, Object> config = new HashMap<>();
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    config.putAll(common(address));
    return open(address, config, Admin::create);
  }

  private static Map<String, String> common(KafkaAddress address) {
    Map<String, String> config = new HashMap<>(address.clientProperties());
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address.bootstrapServers());
    return config;
  }

  private static void requireCompatible(String name, String value) {
    Set<String> allowed = GUARANTEES.get(name);
    if (allowed != null && !allowed.contains(value.strip().toLowerCase(Locale.ROOT))) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "Client property '%s' must be %s, or a load could lose or repeat rows: remove it.",
              name,
              allowed.contains("all") ? "all" : "true"));
    }
    if (OWN.contains(name)) {
      throw new BadInputException(
          String.format(
              Locale.ROOT, "Client property '%s' is set by the producer itself: remove it.", name));
    }
  }

  private static <C> C open(
      KafkaAddress address, Map<String, Object> config, Function<Map<String, Object>, C> client) {
    try {
      return client.apply(config);
    } catch (KafkaException e) {
      // Without its cause: the client's messages repeat values, which may be secrets.
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "Kafka's client for %s cannot be made: %s",
              address,
              withoutValues(address, rootMessage(e))));
    }
  }

  private static String rootMessage(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null && !(root instanceof ConfigException)) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getName() : root.getMessage();
  }

  private static String withoutValues(KafkaAddress address, String message) {
    String shown = message;
    for (String value : address.clientProperties().values()) {
      shown = value.isBlank() ? shown : shown.replace(value.strip(), "***");
    }
    return shown;
  }

  /**
   * The failure of a request as a user can read it.
   *
   * @param doing the request, as in "reading the offsets of topic 'calls'"
   */
  static RuntimeException explain(KafkaAddress address, String doing, Throwable cause) {
    String reason = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    if (cause instanceof TimeoutException) {
      return new KafkaFailedException(
          String.format(
              Locale.ROOT,
              "No answer from Kafka at %s when %s (%s): is the broker running and reachable?",
              address.bootstrapServers(),
              doing,
              withoutFinalStop(reason)),
          cause);
    }
    if (cause instanceof AuthenticationException) {
      return new BadInputException(
          String.format(
              Locale.ROOT,
              "Kafka at %s does not let the client in: %s: check the client properties.",
              address,
              withoutFinalStop(reason)),
          cause);
    }
    if (cause instanceof InvalidTopicException) {
      return new BadInputException("No topic can have this name: " + reason, cause);
    }
    return new KafkaFailedException(
        String.format(
            Locale.ROOT,
            "Kafka at %s failed when %s: %s",
            address.bootstrapServers(),
            doing,
            reason),
        cause);
  }

  /** What to say of a topic that a user named and that is not there. */
  static BadInputException noSuchTopic(KafkaAddress address, String topic) {
    return new BadInputException(
        String.format(
            Locale.ROOT,
            "There is no topic '%s' at %s: check its name and the address.",
            topic,
            address.bootstrapServers()));
  }

  private static String withoutFinalStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
