package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.StartUp;
import highwater.lab.stream.StreamSetup;
import highwater.pipeline.stream.SparkSessions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.spark.sql.SparkSession;

/** Spark in this JVM. */
final class SparkHost implements Host {
  private final SparkSession spark;
  private final StartUpWatch startUp;
  private final BiFunction<SparkSession, StreamSetup, RunningQuery> starter;

  private SparkHost(
      SparkSession spark, BiFunction<SparkSession, StreamSetup, RunningQuery> starter) {
    this.spark = spark;
    this.startUp = StartUpWatch.of(spark);
    this.starter = starter;
  }

  /**
   * Starts Spark.
   *
   * @param folder for everything that Spark writes
   * @param starter of a stream
   */
  static Host open(
      TrialSpec spec, Path folder, BiFunction<SparkSession, StreamSetup, RunningQuery> starter) {
    Map<String, String> entries = new HashMap<>(SparkSessions.keepingTo(folder));
    // A web server and what it keeps of every batch are not part of what is measured.
    entries.put("spark.ui.enabled", "false");
    SparkSession spark =
        SparkSessions.start(spec.cores(), "highwater trial", spec.settings(), entries);
    try {
      return new SparkHost(spark, starter);
    } catch (RuntimeException e) {
      // The next trial of this JVM would be given this session.
      spark.stop();
      throw e;
    }
  }

  @Override
  public RunningQuery start(StreamSetup setup) {
    return starter.apply(spark, setup);
  }

  @Override
  public void sawCommits(List<Batch> batches) {
    startUp.sawCommits(batches);
  }

  @Override
  public Optional<StartUp> startUp() {
    return Optional.of(startUp.startUp());
  }

  @Override
  public void close() {
    spark.stop();
  }
}
