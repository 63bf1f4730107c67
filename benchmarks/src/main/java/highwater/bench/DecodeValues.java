package highwater.bench;

import highwater.pipeline.call.CallGenerator;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The records to decode. */
@State(Scope.Benchmark)
public class DecodeValues {
  static final int ROWS = 50_000;
  private static final long SEED = 1;

  private final List<byte[]> all = new ArrayList<>(ROWS);

  /** Generates the records. */
  @Setup(Level.Trial)
  public void generate() {
    CallGenerator.of(SEED, ROWS).forEachRemaining(call -> all.add(call.value()));
  }

  /** Record values, as they lie in Kafka. */
  List<byte[]> all() {
    return all;
  }
}
