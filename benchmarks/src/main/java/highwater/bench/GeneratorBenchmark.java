package highwater.bench;

import highwater.pipeline.call.CallGenerator;
import highwater.pipeline.call.EncodedCall;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many calls a second one thread generates, key and value ready to send. Collected by the
 * serial collector, so that the figure is that of one core, garbage included.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class GeneratorBenchmark {
  static final int CALLS = 1_000;
  static final long SEED = 1;

  private final CallGenerator calls = new CallGenerator(SEED);
  private final EncodedCall[] batch = new EncodedCall[CALLS];

  /** The next thousand calls; the array is used again. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public EncodedCall[] generatedCalls() {
    for (int call = 0; call < CALLS; call++) {
      batch[call] = calls.next();
    }
    return batch;
  }
}
