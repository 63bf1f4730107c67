package highwater.lab.stream;

import org.apache.spark.sql.SparkSession;

/**
 * A batch job of Spark's that reads a topic as a stream would and writes what follows. The lab runs
 * it again and again over the same offsets, each time from the first: a job is its batch, and the
 * first one is warm-up.
 */
public non-sealed interface BatchUnderTest extends UnderTest {
  /** How many jobs a trial runs, two at least. */
  int jobs(StreamSetup setup);

  /**
   * Reads the whole input topic and returns when what follows from it is written.
   *
   * @param spark configured by the setup's settings
   */
  void run(SparkSession spark, StreamSetup setup);

  /** Compares the output with what it must be, computed without Spark; all jobs have run. */
  Judgement judge(StreamSetup setup);
}
