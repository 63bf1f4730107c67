package highwater.lab.stream;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A query of Structured Streaming that the lab runs and measures. */
public non-sealed interface StreamUnderTest extends UnderTest {
  /**
   * Starts the query. It reads the whole input topic, from the first offset, and is one query.
   * Where arms take turns it is called a second time, after the first query was stopped, and goes
   * on from the checkpoint.
   *
   * @param spark configured by the setup's settings
   */
  StreamingQuery start(SparkSession spark, StreamSetup setup);

  /**
   * Compares the output with what it must be, computed without the query. A trial is worth nothing
   * without it: a query that drops rows is fast.
   *
   * @param query has committed all of the input and still runs; the lab stops it afterwards
   */
  Judgement judge(StreamingQuery query, StreamSetup setup);
}
