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
 * @param groups that the generated calls belong to; 0 for those of the real calls' calendar
 */
public record Paced(
    double rowsPerSecond,
    Duration warmup,
    Duration measured,
    int topicPartitions,
    long seed,
    String input,
    long groups)
    implements TrialLoad {

  /** Calls as the calendar has them, or those of a file. */
  public Paced(
      double rowsPerSecond,
      Duration warmup,
      Duration measured,
      int topicPartitions,
      long seed,
      String input) {
    this(rowsPerSecond, warmup, measured, topicPartitions, seed, input, 0);
  }

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
