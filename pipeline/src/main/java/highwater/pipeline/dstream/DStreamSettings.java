package highwater.pipeline.dstream;

import highwater.pipeline.BadInputException;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.stream.Decoder;
import highwater.pipeline.stream.Encoder;
import highwater.pipeline.stream.OutputKind;
import highwater.pipeline.stream.SinkKind;
import highwater.pipeline.stream.StreamSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.spark.SparkConf;

/**
 * A stream's settings as DStreams take them. The batch interval is {@code processingTime}; {@code
 * maxRatePerPartition} is {@code spark.streaming.kafka.maxRatePerPartition}; what begins with
 * {@code kafka.} goes to Kafka's clients; {@code startingOffsets} is {@code earliest}, also where
 * nothing is said, or {@code latest}. Of the rest {@link #warnings} tells. Immutable.
 */
public final class DStreamSettings {
  /** The rate's name in Spark's configuration: rows a second and partition. */
  private static final String MAX_RATE = "spark.streaming.kafka.maxRatePerPartition";

  private static final String SHORT_MAX_RATE = "maxRatePerPartition";
  private static final String MIN_RATE = "spark.streaming.kafka.minRatePerPartition";
  private static final String BACKPRESSURE = "spark.streaming.backpressure.enabled";
  private static final String CONCURRENT_JOBS = "spark.streaming.concurrentJobs";
  private static final Set<String> RATES = Set.of(MAX_RATE, MIN_RATE);
  private static final String KAFKA = "kafka.";
  private static final String STARTING_OFFSETS = "startingOffsets";
  private static final String EARLIEST = "earliest";
  private static final double MS_PER_SECOND = 1000;

  private final StreamSettings settings;
  private final OptionalLong maxRate;
  private final long minRate;

  private DStreamSettings(StreamSettings settings) {
    this.settings = settings;
    this.maxRate = maxRate(settings);
    // Spark's own default: a batch has at least one row of a partition that has any.
    this.minRate = number(settings, MIN_RATE).orElse(1);
  }

  /**
   * Reads settings.
   *
   * @throws BadInputException where DStreams cannot do what they say
   */
  public static DStreamSettings of(StreamSettings settings) {
    settings.checked();
    require(
        settings.processingTime().toMillis() > 0,
        "processingTime=%s: DStreams cut batches by the clock; set their interval, such as '1 second'"
            .formatted(settings.get("processingTime").orElse("0 seconds")));
    require(
        !settings.get("availableNow").equals(Optional.of("true")),
        "availableNow=true: DStreams do not end by themselves; take it away");
    require(
        settings.outputMode() != OutputKind.APPEND,
        "outputMode=append: DStreams have no watermark that could close a window; use update");
    require(
        settings.sink() == SinkKind.KAFKA,
        "sink=%s: the counts of DStreams go to Kafka alone; use sink=kafka"
            .formatted(settings.get("sink").orElse("")));
    require(
        List.of(EARLIEST, "latest").contains(startingOffsets(settings)),
        "startingOffsets=%s: the counts of DStreams start at earliest or latest"
            .formatted(startingOffsets(settings)));
    require(
        number(settings, CONCURRENT_JOBS).orElse(1) == 1,
        CONCURRENT_JOBS + " must be 1: a later batch could write its counts before an earlier one");
    return new DStreamSettings(settings);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new BadInputException(otherwise);
    }
  }

  private static String startingOffsets(StreamSettings settings) {
    return settings.get(STARTING_OFFSETS).orElse(EARLIEST);
  }

  private static OptionalLong maxRate(StreamSettings settings) {
    OptionalLong given = number(settings, MAX_RATE);
    OptionalLong shortly = number(settings, SHORT_MAX_RATE);
    require(
        given.isEmpty() || shortly.isEmpty() || given.equals(shortly),
        "%s and %s are the same setting and differ; keep one of them"
            .formatted(SHORT_MAX_RATE, MAX_RATE));
    return given.isPresent() ? given : shortly;
  }

  private static OptionalLong number(StreamSettings settings, String name) {
    Optional<String> value = settings.get(name);
    try {
      return value.stream().mapToLong(text -> Long.parseLong(text.strip())).findFirst();
    } catch (NumberFormatException e) {
      throw new BadInputException(
          "%s=%s: write a whole number".formatted(name, value.orElseThrow()), e);
    }
  }

  /** From one batch to the next; a millisecond or more. */
  public Duration batchInterval() {
    return settings.processingTime();
  }

  /** Rows a second that a batch takes from each partition at the most, where something is said. */
  public OptionalLong maxRatePerPartition() {
    return maxRate;
  }

  /**
   * The most rows that a batch takes from one partition, and takes where that many are there: as
   * Spark computes it, interval times rate rounded down, and not below {@code
   * spark.streaming.kafka.minRatePerPartition}. Absent without a rate, which takes all there is,
   * and under backpressure, where Spark decides anew for each batch.
   */
  public OptionalLong rowsPerPartition() {
    boolean adaptive = settings.get(BACKPRESSURE).equals(Optional.of("true"));
    if (adaptive || maxRate.isEmpty() || maxRate.getAsLong() <= 0) {
      return OptionalLong.empty();
    }
    double seconds = batchInterval().toMillis() / MS_PER_SECOND;
    return OptionalLong.of(Math.max((long) (seconds * maxRate.getAsLong()), minRate));
  }

  /** What is legal and does not do what one may think in DStreams, a line each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    settings.sourceOptions().keySet().stream()
        .filter(name -> !name.startsWith(KAFKA))
        .filter(name -> !name.equals(STARTING_OFFSETS) && !name.equals(SHORT_MAX_RATE))
        .forEach(
            name ->
                warnings.add(
                    name
                        + " has no effect here: it is an option of Structured Streaming's Kafka"
                        + " source; DStreams never read it. Rates are set by maxRatePerPartition."));
    settings.sparkConf().keySet().stream()
        .filter(name -> name.startsWith("spark.sql."))
        .forEach(
            name ->
                warnings.add(name + " has no effect here: DStreams do not go through Spark SQL."));
    if (settings.get("watermarkDelay").isPresent()) {
      warnings.add(
          "watermarkDelay has no effect here: DStreams have no watermark; no window is ever closed"
              + " and the state only grows.");
    }
    if (settings.decoder() != Decoder.FROM_JSON) {
      warnings.add(
          "decoder has no effect here: DStreams have a decoder of their own, Jackson's streaming"
              + " parser.");
    }
    if (settings.encoder() != Encoder.TO_JSON) {
      warnings.add("encoder has no effect here: DStreams have an encoder of their own.");
    }
    if (settings.outputMode() == OutputKind.COMPLETE || settings.sorted()) {
      warnings.add(
          "outputMode=complete and sorted have no effect here: a batch of DStreams writes the"
              + " groups that it changed.");
    }
    return Collections.unmodifiableList(warnings);
  }

  /**
   * A session's configuration with this stream's rates in it.
   *
   * @param session is left as it is
   */
  SparkConf applyTo(SparkConf session) {
    SparkConf conf = session.clone();
    // Two streams of one session may have different rates: the session's are not this stream's.
    RATES.forEach(conf::remove);
    maxRate.ifPresent(rate -> conf.set(MAX_RATE, Long.toString(rate)));
    conf.set(MIN_RATE, Long.toString(minRate));
    return conf;
  }

  /** Spark reads all but the rates where the session starts, and would not miss them later. */
  void checkSession(SparkConf session) {
    settings
        .sparkConf()
        .forEach(
            (name, value) -> {
              if (name.startsWith("spark.streaming.") && !RATES.contains(name)) {
                require(
                    value.equals(session.get(name, null)),
                    "%s=%s: the Spark session was started without it".formatted(name, value));
              }
            });
  }

  /** Properties of the input's consumers; Spark changes some for those that its tasks use. */
  Map<String, Object> consumer(KafkaAddress address) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, "highwater-" + UUID.randomUUID());
    config.putAll(client(address, settings.sourceOptions()));
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, startingOffsets(settings));
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return config;
  }

  /** Properties of the sink's producers. */
  Map<String, Object> producer(KafkaAddress address) {
    return client(address, settings.sinkOptions());
  }

  private static Map<String, Object> client(KafkaAddress address, Map<String, String> options) {
    Map<String, Object> config = new HashMap<>();
    options.forEach(
        (name, value) -> {
          if (name.startsWith(KAFKA)) {
            config.put(name.substring(KAFKA.length()), value);
          }
        });
    config.putAll(address.clientProperties());
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address.bootstrapServers());
    return config;
  }
}
