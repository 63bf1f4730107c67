package highwater.lab.stream;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.DataTypes;

/**
 * The crime counts with a brake: each row of the output takes a core some nanoseconds longer. A
 * slowdown of known size is what a gate can be tested by.
 */
public final class BrakedCrimeCounts implements StreamUnderTest {
  /** The setting with the nanoseconds; 0 where it is not set. */
  public static final String NANOS = "query.brakeNanos";

  private final CrimeCountsUnderTest counts = new CrimeCountsUnderTest(BrakedCrimeCounts::braked);

  /** Found by name. */
  public BrakedCrimeCounts() {}

  private static Dataset<Row> braked(StreamSetup setup, Dataset<Row> counts) {
    long nanos = Long.parseLong(setup.settings().own().getOrDefault(NANOS, "0"));
    UDF1<Long, Boolean> spin = count -> spun(nanos);
    // Deterministic functions may be called once for many rows, or not at all.
    return counts.where(udf(spin, DataTypes.BooleanType).asNondeterministic().apply(col("count")));
  }

  private static boolean spun(long nanos) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
    return true;
  }

  @Override
  public Set<String> querySettings() {
    return Set.of(NANOS);
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return counts.outputTopics(setup);
  }

  @Override
  public StreamingQuery start(SparkSession spark, StreamSetup setup) {
    return counts.start(spark, setup);
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    return counts.judge(query, setup);
  }
}
