package highwater.pipeline.stream;

import highwater.pipeline.BadInputException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Every knob of the stream, spelled as Spark and Kafka spell it. Immutable.
 *
 * <p>A name that nothing would read is refused, naming the nearest real one; a value is checked
 * when it is set, combinations by {@link #checked()}. What is not set has Spark's own default.
 *
 * <p>Names that begin with {@code query.} belong to a query of one's own and are taken as they are;
 * the reference query reads none of them.
 */
public final class StreamSettings {
  private static final String DRIVER_JVM_OPTIONS = "spark.driver.extraJavaOptions";
  private static final KnownSettings KNOWN = new KnownSettings(SettingValues.QUERY_NAMES);

  private final Map<SettingGroup, SortedMap<String, String>> values;

  private StreamSettings(Map<SettingGroup, SortedMap<String, String>> values) {
    this.values = values;
  }

  /** Settings in which only what every query needs is set: hourly tumbling windows, update mode. */
  public static StreamSettings minimal() {
    return new StreamSettings(new EnumMap<>(SettingGroup.class));
  }

  /**
   * Reads a settings file.
   *
   * @param nameOrFile a file that ships ({@code default}, {@code idiomatic}, {@code rocksdb},
   *     {@code course}) or the path of a YAML file
   * @throws BadInputException where there is none or it holds what nothing reads
   */
  public static StreamSettings load(String nameOrFile) {
    return SettingsFile.read(nameOrFile).checked();
  }

  /**
   * These settings with one more, or with another value for it.
   *
   * @param name as Spark or Kafka spells it: {@code maxOffsetsPerTrigger}, {@code processingTime},
   *     {@code spark.sql.shuffle.partitions}, {@code kafka.fetch.max.wait.ms}
   * @param value as Spark or Kafka spells it
   */
  public StreamSettings with(String name, String value) {
    return with(name, value, Optional.empty(), name + "=" + value);
  }

  /** As {@link #with(String, String)}, from {@code name=value}. */
  public StreamSettings with(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      throw new BadInputException("'%s': write name=value".formatted(assignment));
    }
    return with(assignment.substring(0, equals).strip(), assignment.substring(equals + 1).strip());
  }

  /**
   * These settings without one, so that Spark's own default holds.
   *
   * @param name as Spark or Kafka spells it, set or not
   */
  public StreamSettings without(String name) {
    String canonical = KNOWN.canonical(name);
    Map<SettingGroup, SortedMap<String, String>> changed = copy();
    KNOWN
        .route(canonical, Optional.empty(), name)
        .forEach(group -> changed.getOrDefault(group, new TreeMap<>()).remove(canonical));
    return new StreamSettings(changed);
  }

  StreamSettings with(String name, String value, Optional<SettingGroup> section, String where) {
    String canonical = KNOWN.canonical(name);
    Set<SettingGroup> groups = KNOWN.route(canonical, section, where);
    SettingValues.check(canonical, value, where);
    Map<SettingGroup, SortedMap<String, String>> changed = copy();
    groups.forEach(
        group -> {
          SortedMap<String, String> entries = changed.computeIfAbsent(group, g -> new TreeMap<>());
          CheckpointFiles.settle(canonical, entries);
          entries.put(canonical, value);
        });
    return new StreamSettings(changed);
  }

  /**
   * These settings, with their combinations checked.
   *
   * @throws BadInputException where Spark would refuse the query
   */
  public StreamSettings checked() {
    if (sorted() && outputMode() != OutputKind.COMPLETE) {
      throw new BadInputException(
          "sorted=true needs outputMode=complete: Spark sorts a stream only where every batch holds all groups");
    }
    if (outputMode() == OutputKind.APPEND && counts().contains(Counts.BY_DISPOSITION)) {
      throw new BadInputException(
          "outputMode=append fits counts=by-window alone: by-disposition has no window that could close, so no count would ever come out");
    }
    if (slideDuration().compareTo(windowDuration()) > 0) {
      throw new BadInputException(
          "slideDuration=%s is longer than windowDuration=%s: calls in between would be counted nowhere"
              .formatted(slideDuration(), windowDuration()));
    }
    OptionalLong min = sourceLong("minOffsetsPerTrigger");
    OptionalLong max = maxOffsetsPerTrigger();
    if (min.isPresent() && max.isPresent() && min.getAsLong() > max.getAsLong()) {
      throw new BadInputException(
          "minOffsetsPerTrigger=%d is above maxOffsetsPerTrigger=%d: Spark would refuse them"
              .formatted(min.getAsLong(), max.getAsLong()));
    }
    return this;
  }

  /** What is legal and does not do what one may think in Structured Streaming, a line each. */
  public List<String> warnings() {
    return SettingWarnings.of(this);
  }

  /** The value of a setting as it was given. */
  public Optional<String> get(String name) {
    String canonical = KNOWN.canonical(name);
    return values.values().stream()
        .filter(map -> map.containsKey(canonical))
        .map(map -> map.get(canonical))
        .findFirst();
  }

  /**
   * The settings of a query of one's own, by their whole names: {@code query.windowMinutes}. Nobody
   * has checked names or values.
   */
  public SortedMap<String, String> own() {
    SortedMap<String, String> own = new TreeMap<>(group(SettingGroup.QUERY));
    own.keySet().removeIf(name -> !KnownSettings.isOwn(name));
    return own;
  }

  /**
   * Whether it is for the query itself to read a setting, and not for Spark or Kafka: {@code
   * windowDuration}, {@code processingTime}, {@code query.windowMinutes}.
   */
  public static boolean isOfQuery(String name) {
    return KNOWN.groupsOf(KNOWN.canonical(name)).contains(SettingGroup.QUERY);
  }

  /** All that is set, by name; a sink's value that differs from the source's has its own entry. */
  public SortedMap<String, String> asMap() {
    SortedMap<String, String> all = new TreeMap<>(group(SettingGroup.SINK));
    values.forEach(
        (group, map) -> {
          if (group != SettingGroup.SINK) {
            map.forEach(
                (name, value) -> {
                  String sinks = all.put(name, value);
                  if (sinks != null && !sinks.equals(value)) {
                    all.put("sink:" + name, sinks);
                  }
                });
          }
        });
    return all;
  }

  /** Which counts run; at least one. */
  public Set<Counts> counts() {
    String[] labels = query("counts", "by-window,by-disposition").split(",", -1);
    return EnumSet.copyOf(Arrays.stream(labels).map(label -> Counts.of(label, "counts")).toList());
  }

  /** Spark's output mode; {@code update} where nothing is said. */
  public OutputKind outputMode() {
    return SettingValues.oneOf(OutputKind.class, "outputMode", query("outputMode", "update"));
  }

  /** Where the counts go; {@code kafka} where nothing is said. */
  public SinkKind sink() {
    return SettingValues.oneOf(SinkKind.class, "sink", query("sink", "kafka"));
  }

  /** What reads a record; {@code from_json} where nothing is said. */
  public Decoder decoder() {
    return SettingValues.oneOf(Decoder.class, "decoder", query("decoder", "from_json"));
  }

  /** What writes a count; {@code to_json} where nothing is said. */
  public Encoder encoder() {
    return SettingValues.oneOf(Encoder.class, "encoder", query("encoder", "to_json"));
  }

  /** Whether a batch's rows are sorted, newest window and highest count first. */
  public boolean sorted() {
    return Boolean.parseBoolean(query("sorted", "false"));
  }

  /** Length of the event-time windows. */
  public Duration windowDuration() {
    return SettingValues.duration("windowDuration", query("windowDuration", "60 minutes"));
  }

  /** From one window's start to the next; the window's length for tumbling windows. */
  public Duration slideDuration() {
    return group(SettingGroup.QUERY).containsKey("slideDuration")
        ? SettingValues.duration("slideDuration", query("slideDuration", ""))
        : windowDuration();
  }

  /** How far the watermark stays behind the latest event time. */
  public Duration watermarkDelay() {
    return SettingValues.duration("watermarkDelay", query("watermarkDelay", "1 day"));
  }

  /** Spark's trigger; as fast as it goes where nothing is said. */
  public Trigger trigger() {
    return Boolean.parseBoolean(query("availableNow", "false"))
        ? Trigger.AvailableNow()
        : Trigger.ProcessingTime(processingTime().toMillis());
  }

  /** From one trigger to the next; zero for as fast as it goes. */
  public Duration processingTime() {
    return SettingValues.duration("processingTime", query("processingTime", "0 seconds"));
  }

  /** The cap on a batch's offsets, where there is one. */
  public OptionalLong maxOffsetsPerTrigger() {
    return sourceLong("maxOffsetsPerTrigger");
  }

  /** Options of the Kafka source, {@code maxRatePerPartition} included: Spark shall ignore it. */
  public Map<String, String> sourceOptions() {
    return group(SettingGroup.SOURCE);
  }

  /** Options of the Kafka sink. */
  public Map<String, String> sinkOptions() {
    return group(SettingGroup.SINK);
  }

  /** Spark's configuration, all names Spark's own. */
  public Map<String, String> sparkConf() {
    return CheckpointFiles.translated(group(SettingGroup.SPARK));
  }

  /**
   * The options that {@code spark-submit} starts the driver's JVM with, by Spark's {@code
   * spark.driver.extraJavaOptions}. In a JVM that runs already they do nothing.
   */
  public List<String> driverJvmOptions() {
    return Arrays.stream(sparkConf().getOrDefault(DRIVER_JVM_OPTIONS, "").split("\\s+"))
        .filter(option -> !option.isEmpty())
        .toList();
  }

  /** All settings as {@code name=value}, one a line. */
  @Override
  public String toString() {
    return String.join("\n", asMap().entrySet().stream().map(Object::toString).toList());
  }

  private Map<SettingGroup, SortedMap<String, String>> copy() {
    Map<SettingGroup, SortedMap<String, String>> copy = new EnumMap<>(SettingGroup.class);
    values.forEach((group, map) -> copy.put(group, new TreeMap<>(map)));
    return copy;
  }

  private OptionalLong sourceLong(String name) {
    String value = group(SettingGroup.SOURCE).get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
  }

  private String query(String name, String otherwise) {
    return group(SettingGroup.QUERY).getOrDefault(name, otherwise);
  }

  SortedMap<String, String> group(SettingGroup group) {
    return Collections.unmodifiableSortedMap(values.getOrDefault(group, new TreeMap<>()));
  }
}
