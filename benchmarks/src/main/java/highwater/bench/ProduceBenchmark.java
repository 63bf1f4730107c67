package highwater.bench;

import highwater.lab.broker.BrokerOptions;
import highwater.lab.broker.KafkaBroker;
import highwater.pipeline.call.CallGenerator;
import highwater.pipeline.call.EncodedCall;
import highwater.pipeline.kafka.CallProducer;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Load;
import highwater.pipeline.kafka.Partitioning;
import highwater.pipeline.kafka.ProduceResult;
import highwater.pipeline.kafka.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many rows per second the producer gets acknowledged as fast as it goes: the highest load that
 * a trial can offer on this machine. An invocation is a load of {@value #ROWS} generated calls,
 * made beforehand, to four partitions, from the first send to the last acknowledgement.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class ProduceBenchmark {
  static final int ROWS = 50_000;
  static final String TOPIC = "produce-benchmark";

  private static final int PARTITIONS = 4;
  private static final long SEED = 1;

  @Param({"ROUND_ROBIN", "KEY", "STICKY"})
  Partitioning partitioning;

  private final List<EncodedCall> calls = new ArrayList<>(ROWS);
  private KafkaBroker broker;
  private KafkaAddress address;
  private CallProducer producer;

  /** Starts the broker, or finds the one that the system properties name. */
  @Setup
  public void open() {
    broker = BrokerOptions.fromSystemProperties().open();
    address = new KafkaAddress(broker.bootstrapServers(), broker.clientProperties());
    try (Topics topics = Topics.at(address)) {
      topics.recreate(TOPIC, PARTITIONS, Map.of());
    }
    producer = CallProducer.open(address, TOPIC, partitioning);
    CallGenerator.of(SEED, ROWS).forEachRemaining(calls::add);
  }

  /** Removes the topic, for the broker may be somebody else's. */
  @TearDown
  public void close() {
    producer.close();
    try (Topics topics = Topics.at(address)) {
      topics.delete(TOPIC);
    } finally {
      broker.close();
    }
  }

  /** Rows per second from the first send to the last acknowledgement. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public ProduceResult produce() {
    return producer.send(calls.iterator(), Load.atRate(0));
  }

  KafkaAddress address() {
    return address;
  }
}
