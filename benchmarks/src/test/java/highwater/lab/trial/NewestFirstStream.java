package highwater.lab.trial;

import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.lab.stream.Judgement;
import highwater.lab.stream.KeyValue;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import highwater.pipeline.call.CallFeed;
import highwater.pipeline.call.CallGenerator;
import highwater.pipeline.call.EncodedCall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** The honest query, fed as the published file lies: newest first. */
public final class NewestFirstStream implements StreamUnderTest {
  static final int ROWS = 2000;

  private final CrimeCountsUnderTest honest = new CrimeCountsUnderTest();

  /** Found by name. */
  public NewestFirstStream() {}

  @Override
  public Set<String> querySettings() {
    return honest.querySettings();
  }

  @Override
  public Optional<Stream<KeyValue>> input(long seed) {
    Deque<KeyValue> newestFirst = new ArrayDeque<>();
    try (CallFeed calls = CallGenerator.of(seed, ROWS)) {
      while (calls.hasNext()) {
        EncodedCall call = calls.next();
        newestFirst.addFirst(new KeyValue(call.key(), call.value()));
      }
    }
    return Optional.of(newestFirst.stream());
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return honest.outputTopics(setup);
  }

  @Override
  public StreamingQuery start(SparkSession spark, StreamSetup setup) {
    return honest.start(spark, setup);
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    return honest.judge(query, setup);
  }
}
