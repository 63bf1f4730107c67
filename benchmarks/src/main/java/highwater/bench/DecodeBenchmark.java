package highwater.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Rows a second of the decode step alone, over generated calls that lie in memory: Kafka's bytes to
 * crime type, disposition and event time.
 *
 * <p>{@code spark} is each of the stream's own decoders on two cores, a batch job that writes to
 * Spark's no-op sink; {@code jacksonStreaming} is Jackson's streaming parser in plain Java on one
 * core, for what reading the same three fields costs in the plainest way.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecodeBenchmark extends SparkBenchmark {
  /** A decoder of the query in Spark. */
  @Benchmark
  @OperationsPerInvocation(DecodeValues.ROWS)
  public void spark(DecodeContext context) {
    context.decoded().write().format("noop").mode("overwrite").save();
  }

  /** The same fields without Spark. */
  @Benchmark
  @OperationsPerInvocation(DecodeValues.ROWS)
  public void jacksonStreaming(DecodeValues values, Blackhole blackhole) throws IOException {
    for (byte[] value : values.all()) {
      blackhole.consume(PlainCall.read(value));
    }
  }
}
