package highwater.lab.trial;

import highwater.lab.measure.Cap;
import highwater.pipeline.stream.StreamSettings;
import java.time.Duration;

/**
 * All that one fork needs to know of its trial.
 *
 * @param settings of the stream
 * @param rows in the input topic
 * @param topicPartitions of the input topic
 * @param seed of the generated calls
 * @param input {@code generator} or the path of a file of calls
 * @param cores Spark's master, such as {@code local[2]}
 * @param timeout how long the drain may take
 * @param stream the class of the {@link StreamUnderTest}
 */
public record TrialSpec(
    StreamSettings settings,
    long rows,
    int topicPartitions,
    long seed,
    String input,
    String cores,
    Duration timeout,
    String stream) {

  /** What a full batch of this trial is. */
  public Cap cap() {
    return new Cap(settings.maxOffsetsPerTrigger(), topicPartitions);
  }
}
