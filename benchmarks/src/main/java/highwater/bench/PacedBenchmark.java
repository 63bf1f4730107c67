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
 * Offers rows at a fixed rate and takes the latency of each, once a fork with a fresh checkpoint.
 *
 * <p>JMH's own time is that of the whole load. The latency is a counter beside it; JMH adds the
 * counters of several forks up: with {@code -f 3}, divide what it shows by three.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Timeout(time = DrainBenchmark.TIMEOUT_MINUTES, timeUnit = TimeUnit.MINUTES)
public class PacedBenchmark extends SparkBenchmark {
  /** One load. */
  @Benchmark
  public void pace(PacedContext context, TrialCounters counters) throws Exception {
    counters.count(context.run());
  }
}
