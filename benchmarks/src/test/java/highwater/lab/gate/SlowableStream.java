package highwater.lab.gate;

import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.lab.stream.Judgement;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** The crime counts; with far more shuffle partitions where the class path has {@link #MARK}. */
public final class SlowableStream implements StreamUnderTest {
  /** The name of an entry of the class path's root that makes it slow. */
  static final String MARK = "slow-head";

  private final CrimeCountsUnderTest counts = new CrimeCountsUnderTest();

  /** Found by name. */
  public SlowableStream() {}

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return counts.outputTopics(setup);
  }

  @Override
  public StreamingQuery start(SparkSession spark, StreamSetup setup) {
    if (SlowableStream.class.getClassLoader().getResource(MARK) != null) {
      spark.conf().set("spark.sql.shuffle.partitions", "30");
    }
    return counts.start(spark, setup);
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    return counts.judge(query, setup);
  }
}
