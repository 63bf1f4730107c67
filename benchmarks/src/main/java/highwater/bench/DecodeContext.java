package highwater.bench;

import highwater.lab.trial.OrphanWatch;
import highwater.lab.trial.Scratch;
import highwater.pipeline.stream.SparkSessions;
import highwater.pipeline.stream.StreamSettings;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Owns Spark and has the records in its memory. */
@State(Scope.Benchmark)
public class DecodeContext {
  private static final int CORES = 2;

  /** As the setting spells it; all of them where nothing is said. */
  @Param({"from_json", "jackson", "scanner"})
  public String decoder;

  private Scratch scratch;
  private SparkSession spark;
  private Dataset<Row> records;

  /** Starts Spark and puts the records into its memory. */
  @Setup(Level.Trial)
  public void open(DecodeValues values) {
    scratch = Scratch.ofFork();
    OrphanWatch.start(scratch::close);
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
            .createDataset(values.all(), Encoders.BINARY())
            .toDF("value")
            .repartition(CORES)
            .persist(StorageLevel.MEMORY_ONLY());
    if (records.count() != DecodeValues.ROWS) {
      throw new IllegalStateException("the cache does not hold the records");
    }
  }

  /** What is to be computed; nothing is yet. */
  Dataset<Row> decoded() {
    return StreamSettings.minimal().with("decoder", decoder).decoder().decode(records);
  }

  /** Stops Spark, without which the fork would not end. */
  @TearDown(Level.Trial)
  public void close() {
    spark.stop();
    scratch.close();
  }
}
