package highwater.lab.stream;

import highwater.lab.rival.RivalProgram;
import java.util.List;
import java.util.Set;

/**
 * Kafka Streams, exactly once from topic to topic, in two threads of the DSL's own making. A call
 * is too late when its partition's time is past the window's end and the delay.
 */
public final class KafkaStreamsCounts extends RivalCounts {
  private static final int COMMIT_MILLIS = 500;

  /** Found by name. */
  public KafkaStreamsCounts() {
    super(COMMIT_MILLIS, Set.of());
  }

  @Override
  public RivalProgram program() {
    return new RivalProgram(
        "highwater.rival.kafkastreams.KafkaStreamsMain", "kafka-streams", List.of());
  }
}
