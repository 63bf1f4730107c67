package highwater.lab.stream;

import highwater.pipeline.dstream.DStreamCounts;
import highwater.pipeline.stream.CrimeCounts;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/** The reference counts on DStreams as the lab sees them: one of them, judged by plain Java. */
// DStreams are deprecated as a whole since Spark 3.4; what they did is what is shown here.
@SuppressWarnings("deprecation")
public final class CrimeCountsDStream implements DStreamUnderTest {
  private final CrimeCountsJudge judge = new CrimeCountsJudge();

  /** Found by name. */
  public CrimeCountsDStream() {}

  @Override
  public Set<String> querySettings() {
    return CrimeCounts.SETTINGS;
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return judge.outputTopics(setup);
  }

  @Override
  public JavaStreamingContext prepare(SparkSession spark, StreamSetup setup) {
    return new DStreamCounts(
            judge.oneCount(setup), judge.radioCodes(), setup.address(), judge.topics(setup))
        .prepare(spark, setup.checkpoint());
  }

  @Override
  public Judgement judge(StreamSetup setup) {
    return judge.judge(setup);
  }
}
