package highwater.lab.trial;

import highwater.lab.stream.Judgement;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A query that is found and does not start. */
public final class UnstartableStream implements StreamUnderTest {
  /** Found by name. */
  public UnstartableStream() {}

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return List.of();
  }

  @Override
  public StreamingQuery start(SparkSession spark, StreamSetup setup) {
    throw new IllegalStateException("planted: it does not start");
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    throw new IllegalStateException("never asked");
  }
}
