package highwater.pipeline.stream;

import highwater.pipeline.BadInputException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.spark.sql.catalyst.util.IntervalUtils;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Reads the values of settings; what does not parse is refused when it is set, not when Spark meets
 * it.
 */
final class SettingValues {
  /** The settings of the query itself. */
  static final List<String> QUERY_NAMES =
      List.of(
          "counts",
          "outputMode",
          "windowDuration",
          "slideDuration",
          "watermarkDelay",
          "sorted",
          "sink",
          "decoder",
          "encoder",
          "processingTime",
          "availableNow");

  private static final Set<String> POSITIVE =
      Set.of(
          "maxOffsetsPerTrigger",
          "minOffsetsPerTrigger",
          "minPartitions",
          "maxRatePerPartition",
          "kafkaConsumer.pollTimeoutMs");

  private static final Set<String> POSITIVE_DURATIONS = Set.of("windowDuration", "slideDuration");
  private static final Set<String> DURATIONS = Set.of("watermarkDelay", "processingTime");
  private static final Set<String> BOOLEANS = Set.of("sorted", "availableNow", "failOnDataLoss");

  private SettingValues() {}

  /**
   * Checks the form of a value.
   *
   * @param where the file or option, for the message
   * @throws BadInputException where the value cannot be what the name asks for
   */
  static void check(String name, String value, String where) {
    try {
      if (POSITIVE.contains(name)) {
        positive(name, value);
      } else if (POSITIVE_DURATIONS.contains(name)) {
        if (duration(name, value).isZero()) {
          throw new BadInputException("%s=%s: it must be longer than zero".formatted(name, value));
        }
      } else if (DURATIONS.contains(name)) {
        duration(name, value);
      } else if (BOOLEANS.contains(name)) {
        bool(name, value);
      } else if (name.equals("outputMode")) {
        oneOf(OutputKind.class, name, value);
      } else if (name.equals("sink")) {
        oneOf(SinkKind.class, name, value);
      } else if (name.equals("decoder")) {
        oneOf(Decoder.class, name, value);
      } else if (name.equals("encoder")) {
        oneOf(Encoder.class, name, value);
      } else if (name.equals(CheckpointFiles.NAME)) {
        oneOf(CheckpointFiles.class, name, value);
      } else if (name.equals("counts")) {
        Arrays.stream(value.split(",", -1)).forEach(label -> Counts.of(label, name));
      } else if (name.startsWith("kafka.")) {
        refuseSecret(name);
      }
    } catch (BadInputException e) {
      throw where.startsWith(name) ? e : new BadInputException(where + ": " + e.getMessage(), e);
    }
  }

  /**
   * A duration in Spark's own words, {@code 5 seconds}, {@code 1 hour 30 minutes}; never negative.
   */
  static Duration duration(String name, String value) {
    CalendarInterval interval;
    try {
      interval = IntervalUtils.stringToInterval(UTF8String.fromString(value));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "%s=%s: write a duration as Spark does, such as '5 seconds'".formatted(name, value), e);
    }
    if (interval.months != 0) {
      throw new BadInputException(
          "%s=%s: months and years have no fixed length; use days".formatted(name, value));
    }
    Duration duration =
        Duration.ofDays(interval.days).plus(Duration.of(interval.microseconds, ChronoUnit.MICROS));
    if (duration.isNegative()) {
      throw new BadInputException("%s=%s: it must not be negative".formatted(name, value));
    }
    return duration;
  }

  static <E extends Enum<E>> E oneOf(Class<E> type, String name, String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "%s=%s: choose one of %s"
                        .formatted(
                            name,
                            value,
                            Arrays.stream(type.getEnumConstants())
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))));
  }

  private static void positive(String name, String value) {
    try {
      if (Long.parseLong(value) > 0) {
        return;
      }
    } catch (NumberFormatException e) {
      throw new BadInputException("%s=%s: write a whole number above 0".formatted(name, value), e);
    }
    throw new BadInputException("%s=%s: write a whole number above 0".formatted(name, value));
  }

  private static void bool(String name, String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw new BadInputException("%s=%s: write true or false".formatted(name, value));
    }
  }

  /** Settings are printed and written beside results, so a password must not be among them. */
  private static void refuseSecret(String name) {
    String property = name.substring("kafka.".length());
    ConfigDef.ConfigKey consumer = ConsumerConfig.configDef().configKeys().get(property);
    ConfigDef.ConfigKey producer = ProducerConfig.configDef().configKeys().get(property);
    ConfigDef.ConfigKey key = consumer != null ? consumer : producer;
    if (key != null && key.type == ConfigDef.Type.PASSWORD) {
      throw new BadInputException(
          "%s is a secret and settings are written beside results: put it into the file of --client-properties"
              .formatted(name));
    }
  }
}
