package highwater.lab.result;

import highwater.lab.plan.Axis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trial of a run that was read back.
 *
 * @param forks in the order in which they ran, at least one
 */
public record RunTrial(List<SweptFork> forks) {
  public RunTrial {
    forks = List.copyOf(forks);
  }

  private SweptFork first() {
    return forks.get(0);
  }

  /** As the plan counts; 0 is the control. */
  public int number() {
    return first().trial();
  }

  /** Of the plan. */
  public String part() {
    return first().part();
  }

  /** Whether it is the control. */
  public boolean control() {
    return first().control();
  }

  /** Whether the topic was full before the query started. */
  public boolean drain() {
    return rowsPerSecond().isEmpty();
  }

  /** Offered by a paced load. */
  public OptionalDouble rowsPerSecond() {
    return first().offeredRowsPerSecond();
  }

  /** The class of the stream under test. */
  public String stream() {
    return first().settings().get(Axis.STREAM);
  }

  /** The settings file's name, or its path. */
  public String settingsFile() {
    return first().settings().get(Axis.SETTINGS);
  }

  /** Of the input topic. */
  public int topicPartitions() {
    return Integer.parseInt(first().settings().get(Axis.TOPIC_PARTITIONS));
  }

  /** All that is set of the stream, by the name that Spark or Kafka has for it. */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>(first().settings());
    settings.keySet().removeIf(name -> !Axis.isSetting(name));
    settings.values().removeIf(String::isEmpty);
    return settings;
  }

  /**
   * What was run, and so what must be the same for two trials to be of the same thing: load, rate,
   * stream, partitions, groups, JVM and the value of every setting. The name of the settings file
   * is not in it: what the file says is.
   */
  public Map<String, String> identity() {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("load", drain() ? "drain" : "paced");
    rowsPerSecond()
        .ifPresent(
            rate ->
                identity.put(
                    Axis.ROWS_PER_SECOND, CsvTable.number(rate).replaceAll("\\.?0+$", "")));
    first()
        .settings()
        .forEach(
            (name, value) -> {
              if (!Axis.isSetting(name) && !name.equals(Axis.SETTINGS) && !value.isEmpty()) {
                identity.put(name, value);
              }
            });
    identity.putAll(settings());
    return identity;
  }

  /** One measure of those forks that have it, which are the valid ones as a rule. */
  public double[] values(String measure) {
    return forks.stream()
        .map(fork -> fork.measure(measure))
        .flatMapToDouble(OptionalDouble::stream)
        .filter(value -> value > 0)
        .toArray();
  }

  /** How many forks are valid. */
  public long valid() {
    return forks.stream().filter(SweptFork::valid).count();
  }

  // A record compares all batches of its forks; a trial is the object that it is.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
