package highwater.bench;

import highwater.lab.trial.OrphanWatch;
import highwater.lab.trial.Scratch;
import highwater.pipeline.call.CallGenerator;
import highwater.pipeline.stream.CallDecoder;
import highwater.pipeline.stream.SparkSessions;
import highwater.pipeline.stream.StreamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Owns Spark and the records to decode. */
@State(Scope.Benchmark)
public class DecodeContext {
  static final int ROWS = 50_000;
  private static final int CORES = 2;
  private static final long SEED = 1;

  private final List<byte[]> values = new ArrayList<>(ROWS);
  private Scratch scratch;
  private SparkSession spark;
  private Dataset<Row> records;

  /** Generates the records and puts them into Spark's memory. */
  @Setup(Level.Trial)
  public void open() {
    scratch = Scratch.ofFork();
    OrphanWatch.start(scratch::close);
    CallGenerator.of(SEED, ROWS).forEachRemaining(call -> values.add(call.value()));
    spark =
        SparkSessions.start(
            "local[" + CORES + "]",
            "highwater decode",
            StreamSettings.minimal(),
            Map.of(
                "spark.local.dir", scratch.folder().resolve("spark").toString(),
                "spark.sql.warehouse.dir", scratch.folder().resolve("warehouse").toUri().toString(),
                "spark.driver.host", "127.0.0.1",
                "spark.driver.bindAddress", "127.0.0.1",
                "spark.ui.enabled", "false"));
    // Cached: over a list of the driver's the optimizer would decode it while it plans.
    records =
        spark
            .createDataset(values, Encoders.BINARY())
            .toDF("value")
            .repartition(CORES)
            .persist(StorageLevel.MEMORY_ONLY());
    if (records.count() != ROWS) {
      throw new IllegalStateException("the cache does not hold the records");
    }
  }

  /** Record values, as they lie in Kafka. */
  List<byte[]> values() {
    return values;
  }

  /** What is to be computed; nothing is yet. */
  Dataset<Row> decoded() {
    return new CallDecoder().decode(records);
  }

  /** Stops Spark, without which the fork would not end. */
  @TearDown(Level.Trial)
  public void close() {
    spark.stop();
    scratch.close();
  }
}
