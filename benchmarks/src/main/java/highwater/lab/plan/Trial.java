package highwater.lab.plan;

import highwater.lab.measure.Cap;
import highwater.pipeline.stream.StreamSettings;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One point of a plan.
 *
 * @param number from 1, in the order of the axes, the last axis fastest
 * @param point the value on each axis, in the plan's order
 * @param settingsFile the settings file it starts from
 * @param changes what it sets beyond the file, by name
 * @param settings the file with the changes
 * @param topicPartitions of the input topic
 * @param rows in the input topic
 */
public record Trial(
    int number,
    Map<String, String> point,
    String settingsFile,
    Map<String, String> changes,
    StreamSettings settings,
    int topicPartitions,
    long rows) {

  /** What a full batch of this trial is. */
  public Cap cap() {
    return new Cap(settings.maxOffsetsPerTrigger(), topicPartitions);
  }

  /** The value on each axis, as {@code name=value} and spaces. */
  public String label() {
    return point.isEmpty()
        ? "settings=" + settingsFile
        : point.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
  }
}
