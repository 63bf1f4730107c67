package highwater.lab.plan;

import java.util.List;
import java.util.Set;

/**
 * A setting and the values it takes in a plan.
 *
 * @param name a setting as Spark or Kafka spells it, or {@link #SETTINGS}, {@link
 *     #TOPIC_PARTITIONS}, {@link #ROWS_PER_SECOND}, {@link #ROWS}, {@link #GROUPS}, {@link
 *     #FORK_HEAP}, {@link #FORK_OPTIONS} or {@link #STREAM}
 * @param values at least one, none twice; {@link Changes#UNSET} takes the setting away
 */
public record Axis(String name, List<String> values) {
  /** The axis whose values are settings files. */
  public static final String SETTINGS = "settings";

  /** The axis whose values are the input topic's numbers of partitions. */
  public static final String TOPIC_PARTITIONS = "topicPartitions";

  /** The axis whose values are the offered rates of a paced load. */
  public static final String ROWS_PER_SECOND = "rowsPerSecond";

  /** The axis whose values are the most rows that a drain reads. */
  public static final String ROWS = "rows";

  /** The axis whose values are numbers of groups that the generated calls belong to. */
  public static final String GROUPS = "groups";

  /** The axis whose values are heaps of a fork's JVM. */
  public static final String FORK_HEAP = "forkHeap";

  /** The axis whose values are further options of a fork's JVM. */
  public static final String FORK_OPTIONS = "forkOptions";

  /** The axis whose values are classes of streams under test. */
  public static final String STREAM = "stream";

  private static final Set<String> OF_THE_LAB =
      Set.of(
          SETTINGS,
          TOPIC_PARTITIONS,
          ROWS_PER_SECOND,
          ROWS,
          GROUPS,
          FORK_HEAP,
          FORK_OPTIONS,
          STREAM);

  public Axis {
    values = List.copyOf(values);
  }

  /** Whether values of an axis go to the stream's settings rather than to the lab. */
  public static boolean isSetting(String name) {
    return !OF_THE_LAB.contains(name);
  }
}
