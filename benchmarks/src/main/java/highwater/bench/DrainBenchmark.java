package highwater.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Drains a topic that was filled before, from the query's start to the commit of the last row, once
 * a fork with a fresh checkpoint, after a warm-up on other rows.
 *
 * <p>The rows per second are counters beside JMH's time. JMH adds the counters of several forks up:
 * with {@code -f 3}, divide the rates it shows by three.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Timeout(time = DrainBenchmark.TIMEOUT_MINUTES, timeUnit = TimeUnit.MINUTES)
public class DrainBenchmark extends SparkBenchmark {
  /** JMH's own; above the trial's, which tells what happened. */
  static final int TIMEOUT_MINUTES = 60;

  /** One drain. */
  @Benchmark
  public void drain(DrainContext context, TrialCounters counters) throws Exception {
    counters.count(context.run());
  }
}
