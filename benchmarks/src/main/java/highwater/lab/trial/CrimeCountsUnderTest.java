package highwater.lab.trial;

import highwater.pipeline.call.RadioCodes;
import highwater.pipeline.stream.Counts;
import highwater.pipeline.stream.CountsWriter;
import highwater.pipeline.stream.CrimeCounts;
import highwater.pipeline.stream.OutputKind;
import highwater.pipeline.stream.SinkCheck;
import highwater.pipeline.stream.StreamSettings;
import highwater.pipeline.stream.StreamTopics;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** The reference query as the lab sees it: one of the crime counts, judged by plain Java. */
public final class CrimeCountsUnderTest implements StreamUnderTest {
  private final RadioCodes codes = RadioCodes.standard();

  /** Found by name. */
  public CrimeCountsUnderTest() {}

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return List.of(topics(setup).sink(which(setup.settings())));
  }

  @Override
  public StreamingQuery start(SparkSession spark, StreamSetup setup) {
    Counts which = which(setup.settings());
    CrimeCounts counts =
        new CrimeCounts(
            spark, setup.settings(), codes.descriptions(), setup.address(), setup.inputTopic());
    return new CountsWriter(setup.address(), setup.settings(), topics(setup), setup.checkpoint())
        .start(which, counts.counts(which));
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    if (setup.settings().outputMode() == OutputKind.APPEND) {
      // Windows that the last rows closed come out in a batch after theirs.
      query.processAllAvailable();
    }
    SinkCheck check =
        SinkCheck.of(
            setup.address(),
            topics(setup),
            setup.settings().with("counts", which(setup.settings()).label()),
            codes.descriptions());
    long deadLetters = check.deadLetters().values().stream().mapToLong(Long::longValue).sum();
    return new Judgement(check.differences(), OptionalLong.of(deadLetters));
  }

  private static StreamTopics topics(StreamSetup setup) {
    return new StreamTopics(setup.inputTopic(), setup.output(), setup.output() + "-dead-letters");
  }

  /** Two counts in one trial would share the cores, and neither number would be its own. */
  private static Counts which(StreamSettings settings) {
    return settings.counts().iterator().next();
  }
}
