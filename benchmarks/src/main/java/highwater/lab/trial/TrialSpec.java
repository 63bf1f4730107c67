package highwater.lab.trial;

import highwater.lab.load.RowSource;
import highwater.pipeline.stream.StreamSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that one fork needs to know of its trial.
 *
 * @param settings of the stream
 * @param rows in the input topic, at the end
 * @param pace how they come; absent where all of them are there before the query starts
 * @param warmUp what runs before
 * @param topicPartitions of the input topic
 * @param source the stream under test and its rows
 * @param cores Spark's master, such as {@code local[2]}
 * @param timeout how long the query may take, counted from the last row's arrival
 * @param steadyBatches how many batches at least make a steady state; 0 to look for none
 */
public record TrialSpec(
    StreamSettings settings,
    long rows,
    Optional<Pace> pace,
    WarmUp warmUp,
    int topicPartitions,
    RowSource source,
    String cores,
    Duration timeout,
    int steadyBatches) {

  /** What the settings ask of what the fork sees. */
  SampleRule rule(Engine engine) {
    return new SampleRule(
        engine, settings, topicPartitions, steadyBatches, source.groups(), List.of());
  }
}
