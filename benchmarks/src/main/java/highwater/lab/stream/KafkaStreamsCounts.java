package highwater.lab.stream;

import highwater.lab.rival.RivalProgram;
import highwater.pipeline.stream.StreamSettings;
import highwater.rival.RivalOrder;
import java.util.List;
import java.util.Set;

/**
 * Kafka Streams, exactly once from topic to topic, in two threads of the DSL's own making. A call
 * is too late when its partition's time is past the window's end and the delay.
 */
public final class KafkaStreamsCounts implements RivalUnderTest {
  private static final int COMMIT_MILLIS = 500;

  private final RivalCounts counts = new RivalCounts(COMMIT_MILLIS, Set.of());

  /** Found by name. */
  public KafkaStreamsCounts() {}

  @Override
  public RivalProgram program() {
    return new RivalProgram("highwater.rival.kafkastreams.KafkaStreamsMain", List.of());
  }

  @Override
  public Set<String> querySettings() {
    return counts.querySettings();
  }

  @Override
  public void check(StreamSettings settings) {
    counts.check(settings);
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return counts.outputTopics(setup);
  }

  @Override
  public RivalOrder order(StreamSetup setup, int cores) {
    return counts.order(setup, cores);
  }

  @Override
  public Judgement judge(StreamSetup setup) {
    return counts.judge(setup);
  }
}
