package highwater.lab.trial;

import highwater.lab.load.RowSource;
import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.pipeline.BadInputException;
import highwater.pipeline.stream.StreamSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of a trial a fork is told by system properties, because it is no parameter of the benchmark.
 *
 * @param cores Spark's master
 * @param input {@code generator} or the path of a file of calls
 * @param stream the class of the stream under test
 * @param timeout how long the query may take
 * @param warmUpBatches of the warm-up
 * @param steadyBatches how many batches at least make a steady state; 0 to look for none
 */
public record ForkProperties(
    String cores,
    String input,
    String stream,
    Duration timeout,
    int warmUpBatches,
    int steadyBatches) {
  /** As in a plan that says nothing. */
  private static final int WARM_UP_BATCHES = 80;

  private static final int STEADY_BATCHES = 10;

  private static final String CORES = "highwater.cores";
  private static final String INPUT = "highwater.input";
  private static final String STREAM = "highwater.stream";
  private static final String TIMEOUT_SECONDS = "highwater.timeout.seconds";
  private static final String WARM_UP = "highwater.warmup.batches";
  private static final String STEADY = "highwater.steady.batches";

  private static final long LEAST_WARM_UP_ROWS_PER_BATCH = 2000;

  /** How many times the trial's own rows the warm-up reads, where its batches may be so large. */
  private static final long WARM_UP_ROWS = 2;

  /** Settings under which a batch takes seconds are not worth a longer warm-up. */
  private static final Duration WARM_UP_AT_MOST = Duration.ofSeconds(30);

  /** As this JVM was started; what is not said is as in a plan that does not say it. */
  public static ForkProperties fromSystem() {
    Properties system = System.getProperties();
    return new ForkProperties(
        system.getProperty(CORES, "local[2]"),
        system.getProperty(INPUT, RowSource.GENERATOR),
        system.getProperty(STREAM, CrimeCountsUnderTest.class.getName()),
        Duration.ofSeconds(number(system, TIMEOUT_SECONDS, 300)),
        number(system, WARM_UP, WARM_UP_BATCHES),
        number(system, STEADY, STEADY_BATCHES));
  }

  private static int number(Properties system, String name, int otherwise) {
    String value = system.getProperty(name, Integer.toString(otherwise));
    try {
      return Integer.parseUnsignedInt(value);
    } catch (NumberFormatException e) {
      throw new BadInputException("-D%s=%s is no number".formatted(name, value), e);
    }
  }

  /** For {@code -D} options of every fork of a run. */
  public static SortedMap<String, String> ofRun(
      String cores, Duration timeout, int warmUpBatches, int steadyBatches) {
    return new TreeMap<>(
        Map.of(
            CORES, cores,
            TIMEOUT_SECONDS, Long.toString(timeout.toSeconds()),
            WARM_UP, Integer.toString(warmUpBatches),
            STEADY, Integer.toString(steadyBatches)));
  }

  /** For {@code -D} options of the forks of one trial; they go before those of every fork. */
  public static SortedMap<String, String> ofTrial(
      String input, String stream, int warmUpBatches, int steadyBatches) {
    return new TreeMap<>(
        Map.of(
            INPUT,
            input,
            STREAM,
            stream,
            WARM_UP,
            Integer.toString(warmUpBatches),
            STEADY,
            Integer.toString(steadyBatches)));
  }

  /** With what differs from trial to trial. */
  public TrialSpec spec(
      StreamSettings settings, long rows, Optional<Pace> pace, int topicPartitions, long seed) {
    return new TrialSpec(
        settings,
        rows,
        pace,
        warmUp(settings, rows),
        topicPartitions,
        new RowSource(stream, input, seed),
        cores,
        timeout,
        steadyBatches);
  }

  private WarmUp warmUp(StreamSettings settings, long rows) {
    if (warmUpBatches == 0) {
      return WarmUp.NONE;
    }
    long perBatch = Math.max(LEAST_WARM_UP_ROWS_PER_BATCH, WARM_UP_ROWS * rows / warmUpBatches);
    long cap = settings.maxOffsetsPerTrigger().orElse(Long.MAX_VALUE);
    return new WarmUp(warmUpBatches, Math.min(perBatch, cap), WARM_UP_AT_MOST);
  }
}
