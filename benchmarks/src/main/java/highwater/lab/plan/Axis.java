package highwater.lab.plan;

import java.util.List;
import java.util.Set;

/**
 * A setting and the values it takes in a plan.
 *
 * @param name a setting as Spark or Kafka spells it, or {@link #SETTINGS}, {@link
 *     #TOPIC_PARTITIONS}, {@link #ROWS_PER_SECOND} or {@link #STREAM}
 * @param values at least one, none twice; {@link Changes#UNSET} takes the setting away
 */
public record Axis(String name, List<String> values) {
  /** The axis whose values are settings files. */
  public static final String SETTINGS = "settings";

  /** The axis whose values are the input topic's numbers of partitions. */
  public static final String TOPIC_PARTITIONS = "topicPartitions";

  /** The axis whose values are the offered rates of a paced load. */
  public static final String ROWS_PER_SECOND = "rowsPerSecond";

  /** The axis whose values are classes of streams under test. */
  public static final String STREAM = "stream";

  private static final Set<String> OF_THE_LAB =
      Set.of(SETTINGS, TOPIC_PARTITIONS, ROWS_PER_SECOND, STREAM);

  public Axis {
    values = List.copyOf(values);
  }

  /** Whether values of an axis go to the stream's settings rather than to the lab. */
  static boolean isSetting(String name) {
    return !OF_THE_LAB.contains(name);
  }
}
