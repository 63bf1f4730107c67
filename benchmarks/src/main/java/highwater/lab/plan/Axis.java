package highwater.lab.plan;

import java.util.List;

/**
 * A setting and the values it takes in a plan.
 *
 * @param name a setting as Spark or Kafka spells it, or {@link #SETTINGS} or {@link
 *     #TOPIC_PARTITIONS}
 * @param values at least one, none twice; {@link Changes#UNSET} takes the setting away
 */
public record Axis(String name, List<String> values) {
  /** The axis whose values are settings files. */
  public static final String SETTINGS = "settings";

  /** The axis whose values are the input topic's numbers of partitions. */
  public static final String TOPIC_PARTITIONS = "topicPartitions";

  public Axis {
    values = List.copyOf(values);
  }

  /** Whether values of an axis go to the stream's settings rather than to the lab. */
  static boolean isSetting(String name) {
    return !name.equals(SETTINGS) && !name.equals(TOPIC_PARTITIONS);
  }
}
