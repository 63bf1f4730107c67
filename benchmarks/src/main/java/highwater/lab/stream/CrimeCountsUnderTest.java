package highwater.lab.stream;

import highwater.pipeline.stream.Counts;
import highwater.pipeline.stream.CountsWriter;
import highwater.pipeline.stream.CrimeCounts;
import highwater.pipeline.stream.OutputKind;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** The reference query as the lab sees it: one of the crime counts, judged by plain Java. */
public final class CrimeCountsUnderTest implements StreamUnderTest {
  private final CrimeCountsJudge judge = new CrimeCountsJudge();
  private final BiFunction<StreamSetup, Dataset<Row>, Dataset<Row>> beforeTheSink;

  /** Found by name. */
  public CrimeCountsUnderTest() {
    this((setup, counts) -> counts);
  }

  /**
   * Counts that something happens to on their way to the sink.
   *
   * @param beforeTheSink leaves the rows as they are
   */
  CrimeCountsUnderTest(BiFunction<StreamSetup, Dataset<Row>, Dataset<Row>> beforeTheSink) {
    this.beforeTheSink = beforeTheSink;
  }

  @Override
  public Set<String> querySettings() {
    return CrimeCounts.SETTINGS;
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return judge.outputTopics(setup);
  }

  @Override
  public StreamingQuery start(SparkSession spark, StreamSetup setup) {
    Counts which = judge.which(setup);
    CrimeCounts counts =
        new CrimeCounts(
            spark, setup.settings(), judge.radioCodes(), setup.address(), setup.inputTopic());
    return new CountsWriter(
            setup.address(), setup.settings(), judge.topics(setup), setup.checkpoint())
        .start(which, beforeTheSink.apply(setup, counts.counts(which)));
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    if (setup.settings().outputMode() == OutputKind.APPEND) {
      // Windows that the last rows closed come out in a batch after theirs.
      query.processAllAvailable();
    }
    return judge.judge(setup);
  }
}
