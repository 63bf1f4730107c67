package highwater.lab.plan;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Rows arrive while the query runs, at a rate that does not wait for it.
 *
 * @param rowsPerSecond the offered rate, above 0
 * @param warmup how long rows arrive before anything counts
 * @param measured how long they arrive after that
 * @param topicPartitions of the input topic
 * @param seed of the generated calls
 * @param input {@link #GENERATOR} or the path of a file of calls
 */
public record Paced(
    double rowsPerSecond,
    Duration warmup,
    Duration measured,
    int topicPartitions,
    long seed,
    String input)
    implements TrialLoad {

  @Override
  public String kind() {
    return "paced";
  }

  /** Rows of the warm-up and of the measured time, to the nearest whole row; no cap changes it. */
  @Override
  public long rowsUnder(OptionalLong maxOffsetsPerTrigger) {
    return Math.round(rowsPerSecond * warmup.plus(measured).toSeconds());
  }
}
