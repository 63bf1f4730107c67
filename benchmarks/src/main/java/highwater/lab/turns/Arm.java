package highwater.lab.turns;

import highwater.lab.plan.Changes;
import highwater.lab.plan.Plan;
import highwater.lab.plan.Trial;
import highwater.pipeline.stream.DriverJvm;
import highwater.pipeline.stream.StreamSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one side of a comparison is: code and settings. How two of them take turns is none of its
 * business.
 *
 * @param name by which reasons and logs call it
 * @param label what it is, in a few words
 * @param classPath of its JVM; its code must speak {@link ArmEvent#PROTOCOL}
 * @param settingsFile the settings file that it starts from, found by its own code
 * @param changes what it sets beyond the file, by name
 * @param stream the class of the stream under test
 * @param cores Spark's master
 * @param heap of its JVM, as {@code -Xmx} takes it
 * @param maxOffsetsPerTrigger rows of a full batch
 * @param topicPartitions of the input topic
 */
public record Arm(
    String name,
    String label,
    String classPath,
    String settingsFile,
    Map<String, String> changes,
    String stream,
    String cores,
    String heap,
    long maxOffsetsPerTrigger,
    int topicPartitions) {
  public Arm {
    changes = Map.copyOf(changes);
  }

  /** Options that its changes ask for its JVM; what its settings file may ask is not looked at. */
  List<String> jvmOptions() {
    return DriverJvm.options(Changes.apply(StreamSettings.minimal(), changes).sparkConf());
  }

  /** One trial of a plan, run by some code. */
  static Arm of(Plan plan, Trial trial, Code code) {
    Map<String, String> changes = new LinkedHashMap<>(trial.changes());
    changes.putAll(code.changes());
    return new Arm(
        code.name(),
        code.label(),
        code.classPath(),
        trial.settingsFile(),
        changes,
        trial.stream(),
        plan.cores(),
        plan.forkHeap(),
        trial.settings().maxOffsetsPerTrigger().orElseThrow(),
        trial.topicPartitions());
  }
}
