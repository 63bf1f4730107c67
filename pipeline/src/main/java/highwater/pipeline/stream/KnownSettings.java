package highwater.pipeline.stream;

import highwater.pipeline.BadInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The names that Spark, its Kafka connector and Kafka's clients read. Spark drops a source option
 * that it does not know without a word, so a name that is not here is an error.
 */
final class KnownSettings {
  static final String MAX_RATE_PER_PARTITION = "maxRatePerPartition";
  private static final String KAFKA = "kafka.";
  private static final String SPARK = "spark.";

  /** Names of a query that is somebody else's; neither Spark nor Kafka has any that begin so. */
  private static final Pattern OWN = Pattern.compile("query\\.[A-Za-z][A-Za-z0-9._-]*");

  /** The options of the Kafka source that a user may set (Spark 3.5, KafkaSourceProvider). */
  private static final Set<String> SOURCE_OPTIONS =
      Set.of(
          "startingOffsets",
          "startingOffsetsByTimestamp",
          "startingTimestamp",
          "startingOffsetsByTimestampStrategy",
          "failOnDataLoss",
          "kafkaConsumer.pollTimeoutMs",
          "fetchOffset.numRetries",
          "fetchOffset.retryIntervalMs",
          "maxOffsetsPerTrigger",
          "minOffsetsPerTrigger",
          "maxTriggerDelay",
          "minPartitions",
          "groupIdPrefix",
          // Spark never reads it; known here so that sweeping it warns instead of failing.
          MAX_RATE_PER_PARTITION);

  /** Names Spark's Kafka connector sets itself, or that this project does, with the reason. */
  private static final Map<String, String> OWNED =
      Map.ofEntries(
          Map.entry("subscribe", "the topic is named on the command line"),
          Map.entry("subscribePattern", "the topic is named on the command line"),
          Map.entry("assign", "the topic is named on the command line"),
          Map.entry("topic", "the topic is named on the command line"),
          Map.entry("endingOffsets", "it is for batch queries; a stream has no end"),
          Map.entry("endingOffsetsByTimestamp", "it is for batch queries; a stream has no end"),
          Map.entry("endingTimestamp", "it is for batch queries; a stream has no end"),
          Map.entry("includeHeaders", "the query reads no headers"),
          Map.entry("kafka.bootstrap.servers", "use --bootstrap-servers"),
          Map.entry("kafka.auto.offset.reset", "Spark refuses it; use startingOffsets"),
          Map.entry("kafka.enable.auto.commit", "Spark refuses it; it keeps offsets itself"),
          Map.entry("kafka.interceptor.classes", "Spark refuses it"),
          Map.entry("kafka.key.deserializer", "Spark refuses it; it reads bytes"),
          Map.entry("kafka.value.deserializer", "Spark refuses it; it reads bytes"),
          Map.entry("kafka.key.serializer", "Spark refuses it; it writes bytes"),
          Map.entry("kafka.value.serializer", "Spark refuses it; it writes bytes"),
          Map.entry("spark.master", "use --master or spark-submit"),
          Map.entry("spark.app.name", "the command gives it"),
          Map.entry("spark.sql.session.timeZone", "event times are local times read as UTC"));

  private final Map<String, SettingGroup> ownNames = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final SparkConfNames sparkNames = new SparkConfNames();

  KnownSettings(Collection<String> queryNames) {
    queryNames.forEach(name -> ownNames.put(name, SettingGroup.QUERY));
    SOURCE_OPTIONS.forEach(name -> ownNames.put(name, SettingGroup.SOURCE));
    ownNames.put(CheckpointFiles.NAME, SettingGroup.SPARK);
  }

  /** Whether a name is one that only a query of one's own can read. */
  static boolean isOwn(String name) {
    return OWN.matcher(name).matches();
  }

  /** The groups that read a name: one, or source and sink for what both Kafka clients know. */
  Set<SettingGroup> groupsOf(String name) {
    if (ownNames.containsKey(name)) {
      return Set.of(ownNames.get(name));
    }
    if (isOwn(name)) {
      return Set.of(SettingGroup.QUERY);
    }
    if (name.startsWith(SPARK)) {
      return sparkNames.contains(name) ? Set.of(SettingGroup.SPARK) : Set.of();
    }
    if (!name.startsWith(KAFKA)) {
      return Set.of();
    }
    String property = name.substring(KAFKA.length());
    Set<SettingGroup> groups = new TreeSet<>();
    if (ConsumerConfig.configNames().contains(property)) {
      groups.add(SettingGroup.SOURCE);
    }
    if (ProducerConfig.configNames().contains(property)) {
      groups.add(SettingGroup.SINK);
    }
    return groups;
  }

  /**
   * The groups that will read a setting.
   *
   * @param name as the user wrote it
   * @param section the section it was written in, absent for a flat name
   * @param where the file or option, for the message
   * @return at least one group
   * @throws BadInputException where nothing would read it
   */
  Set<SettingGroup> route(String name, Optional<SettingGroup> section, String where) {
    if (OWNED.containsKey(name)) {
      throw new BadInputException(
          "%s: %s cannot be set here: %s".formatted(where, name, OWNED.get(name)));
    }
    Set<SettingGroup> groups = groupsOf(name);
    if (groups.isEmpty()) {
      throw new BadInputException(
          "%s: nothing reads a setting %s%s".formatted(where, name, suggestion(name)));
    }
    if (section.isPresent() && !groups.contains(section.get())) {
      SettingGroup right = groups.iterator().next();
      throw new BadInputException(
          "%s: %s is not read by the %s but by the %s, Spark would drop it silently; put it under '%s:'"
              .formatted(where, name, described(section.get()), described(right), right.section()));
    }
    return section.isPresent() ? Set.of(section.get()) : groups;
  }

  /** The spelling Spark uses, for names that Spark reads in any case. */
  String canonical(String name) {
    return ownNames.keySet().stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
  }

  private static String described(SettingGroup group) {
    return switch (group) {
      case QUERY -> "query";
      case SOURCE -> "Kafka source";
      case SINK -> "Kafka sink";
      case SPARK -> "Spark session";
    };
  }

  private String suggestion(String name) {
    List<String> candidates = new ArrayList<>(ownNames.keySet());
    candidates.addAll(sparkNames.all());
    ConsumerConfig.configNames().forEach(property -> candidates.add(KAFKA + property));
    ProducerConfig.configNames().forEach(property -> candidates.add(KAFKA + property));
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String lower = name.toLowerCase(Locale.ROOT);
    record Near(String name, int distance) {}
    return candidates.stream()
        .map(known -> new Near(known, distance.apply(lower, known.toLowerCase(Locale.ROOT))))
        .min(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .filter(near -> near.distance() <= Math.max(2, name.length() / 3))
        .map(near -> "; did you mean " + near.name() + "?")
        .orElse("; see the settings table in README.md");
  }
}
