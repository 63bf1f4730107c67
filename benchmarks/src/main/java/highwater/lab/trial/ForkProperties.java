package highwater.lab.trial;

import highwater.pipeline.BadInputException;
import highwater.pipeline.stream.StreamSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What of a trial a fork is told by system properties, because it is the same in all trials of a
 * run.
 *
 * @param cores Spark's master
 * @param input {@code generator} or the path of a file of calls
 * @param stream the class of the {@link StreamUnderTest}
 * @param timeout how long the drain may take
 */
public record ForkProperties(String cores, String input, String stream, Duration timeout) {
  private static final String CORES = "highwater.cores";
  private static final String INPUT = "highwater.input";
  private static final String STREAM = "highwater.stream";
  private static final String TIMEOUT_SECONDS = "highwater.timeout.seconds";

  /** As this JVM was started; what is not said is as in a plan that does not say it. */
  public static ForkProperties fromSystem() {
    Properties system = System.getProperties();
    String seconds = system.getProperty(TIMEOUT_SECONDS, "300");
    try {
      return new ForkProperties(
          system.getProperty(CORES, "local[2]"),
          system.getProperty(INPUT, "generator"),
          system.getProperty(STREAM, CrimeCountsUnderTest.class.getName()),
          Duration.ofSeconds(Long.parseLong(seconds)));
    } catch (NumberFormatException e) {
      throw new BadInputException("-D%s=%s is no number".formatted(TIMEOUT_SECONDS, seconds), e);
    }
  }

  /** For {@code -D} options of the fork. */
  public Map<String, String> asMap() {
    return new TreeMap<>(
        Map.of(
            CORES, cores,
            INPUT, input,
            STREAM, stream,
            TIMEOUT_SECONDS, Long.toString(timeout.toSeconds())));
  }

  /** With what differs from trial to trial. */
  public TrialSpec spec(StreamSettings settings, long rows, int topicPartitions, long seed) {
    return new TrialSpec(settings, rows, topicPartitions, seed, input, cores, timeout, stream);
  }
}
