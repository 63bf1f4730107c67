package highwater.lab.result;

import highwater.lab.plan.Axis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trial of a run that was read back.
 *
 * @param number as the plan counts; 0 is the control
 * @param part of the plan
 * @param control whether it is the control
 * @param load {@code drain} or {@code paced}
 * @param rowsPerSecond offered by a paced load
 * @param stream the class of the stream under test
 * @param settingsFile its name, or its path
 * @param topicPartitions of the input topic
 * @param settings all that is set, by the name that Spark or Kafka has for it
 * @param forks in the order in which they ran
 */
public record RunTrial(
    int number,
    String part,
    boolean control,
    String load,
    OptionalDouble rowsPerSecond,
    String stream,
    String settingsFile,
    int topicPartitions,
    SortedMap<String, String> settings,
    List<RunFork> forks) {
  private static final String LOAD = "load";
  private static final String DRAIN = "drain";

  public RunTrial {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    forks = List.copyOf(forks);
  }

  static RunTrial of(Map<String, String> cells, List<String> settingNames, RunFork fork) {
    SortedMap<String, String> settings = new TreeMap<>();
    for (String name : settingNames) {
      if (!cells.get(name).isEmpty()) {
        settings.put(name, cells.get(name));
      }
    }
    String rate = cells.get("rows_per_second");
    return new RunTrial(
        Integer.parseInt(cells.get("trial")),
        cells.get("part"),
        Boolean.parseBoolean(cells.get("control")),
        cells.get(LOAD),
        rate.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(rate)),
        cells.get(Axis.STREAM),
        cells.get(Axis.SETTINGS),
        Integer.parseInt(cells.get(Axis.TOPIC_PARTITIONS)),
        settings,
        List.of(fork));
  }

  RunTrial withForksOf(RunTrial other) {
    List<RunFork> all = new ArrayList<>(forks);
    all.addAll(other.forks);
    return new RunTrial(
        number,
        part,
        control,
        load,
        rowsPerSecond,
        stream,
        settingsFile,
        topicPartitions,
        settings,
        all);
  }

  /** Whether the topic was full before the query started. */
  public boolean drain() {
    return load.equals(DRAIN);
  }

  /**
   * What was run, and so what must be the same for two trials to be of the same thing: load, rate,
   * stream, partitions and the value of every setting. The name of the settings file is not in it:
   * what the file says is.
   */
  public Map<String, String> identity() {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put(LOAD, load);
    rowsPerSecond.ifPresent(
        rate ->
            identity.put(Axis.ROWS_PER_SECOND, CsvTable.number(rate).replaceAll("\\.?0+$", "")));
    identity.put(Axis.STREAM, stream);
    identity.put(Axis.TOPIC_PARTITIONS, Integer.toString(topicPartitions));
    identity.putAll(settings);
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
    return forks.stream().filter(RunFork::valid).count();
  }
}
