package highwater.lab.trial;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * A query from Kafka to Kafka that the lab runs and measures. A class of this type has a public
 * constructor without parameters and is found by its name; each trial makes its own object.
 */
public interface StreamUnderTest {
  /**
   * The topics that it writes: the lab creates them empty, and deletes them.
   *
   * @return names that begin with the setup's {@code output}; may be empty
   */
  List<String> outputTopics(StreamSetup setup);

  /**
   * Starts the query. It reads the whole input topic, from the first offset, and is one query.
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
