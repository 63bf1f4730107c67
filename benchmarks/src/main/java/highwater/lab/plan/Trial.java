package highwater.lab.plan;

import highwater.pipeline.stream.StreamSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One point of a plan.
 *
 * @param number from 1 over all parts, in the order of the axes, the last axis fastest; {@link
 *     #CONTROL} for the control trial
 * @param part the part it belongs to
 * @param label the value on each axis, as {@code name=value} and spaces; it begins with the part
 *     where there are several
 * @param point the value on each axis, in the plan's order
 * @param stream the class of the stream under test
 * @param load what it reads
 * @param jvm of its forks
 * @param settingsFile the settings file it starts from
 * @param changes what it sets beyond the file, by name
 * @param settings the file with the changes
 */
public record Trial(
    int number,
    String part,
    String label,
    Map<String, String> point,
    String stream,
    TrialLoad load,
    ForkJvm jvm,
    String settingsFile,
    Map<String, String> changes,
    StreamSettings settings) {
  /** The number of the control trial. */
  public static final int CONTROL = 0;

  /** Partitions of the input topic. */
  public int topicPartitions() {
    return load.topicPartitions();
  }

  /** Rows in the input topic, in the end. */
  public long rows() {
    return load.rowsUnder(settings.maxOffsetsPerTrigger());
  }

  /** Whether it is the control trial. */
  public boolean control() {
    return number == CONTROL;
  }

  /**
   * The settings that the plan gives a value in this trial, by an axis or by {@code set}. What the
   * settings file has is not among them.
   */
  public List<String> named() {
    return changes.entrySet().stream()
        .filter(change -> !change.getValue().equals(Changes.UNSET))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The same under another rate of its paced load. */
  public Trial atRate(double rowsPerSecond) {
    Paced paced = (Paced) load;
    return new Trial(
        number,
        part,
        String.format(Locale.ROOT, "rowsPerSecond=%.0f", rowsPerSecond),
        point,
        stream,
        new Paced(
            rowsPerSecond,
            paced.warmup(),
            paced.measured(),
            paced.topicPartitions(),
            paced.seed(),
            paced.input(),
            paced.groups()),
        jvm,
        settingsFile,
        changes,
        settings);
  }

  /** The same, as the trial that controls a run. */
  Trial asControl() {
    return new Trial(
        CONTROL,
        Control.NAME,
        Control.NAME,
        Map.of(),
        stream,
        load,
        jvm,
        settingsFile,
        changes,
        settings);
  }

  static String label(Map<String, String> point, String settingsFile) {
    return point.isEmpty()
        ? "settings=" + settingsFile
        : point.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
  }
}
