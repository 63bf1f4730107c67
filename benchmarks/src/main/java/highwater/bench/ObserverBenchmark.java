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
 * What the lab's own measures cost the query that they are taken of; see {@link
 * highwater.lab.trial.ObserverRun}. The number of a fork is the counter {@code logRatio}; {@code
 * highwater observer} runs several and says what they say together.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Timeout(time = DrainBenchmark.TIMEOUT_MINUTES, timeUnit = TimeUnit.MINUTES)
public class ObserverBenchmark extends SparkBenchmark {
  /** Turns with and without the measures. */
  @Benchmark
  public void observe(ObserverContext context, ObserverCounters counters) throws Exception {
    counters.logRatio = context.logRatio();
  }
}
