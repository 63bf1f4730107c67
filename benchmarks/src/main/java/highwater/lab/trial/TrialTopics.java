package highwater.lab.trial;

import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The topics that a trial made, which go with it. */
final class TrialTopics implements AutoCloseable {
  /** The broker's own time of each output: Spark's sink writes none. */
  private static final Map<String, String> STAMPED_BY_THE_BROKER =
      Map.of("message.timestamp.type", "LogAppendTime");

  private final KafkaAddress address;
  private final int partitions;
  private final List<String> created = new ArrayList<>();

  TrialTopics(KafkaAddress address, int partitions) {
    this.address = address;
    this.partitions = partitions;
  }

  /** Creates what a query reads and what it writes, empty. */
  void create(String input, List<String> outputs) {
    try (Topics topics = Topics.at(address)) {
      topics.create(input, partitions, Map.of());
      created.add(input);
      for (String output : outputs) {
        topics.create(output, partitions, STAMPED_BY_THE_BROKER);
        created.add(output);
      }
    }
  }

  @Override
  public void close() {
    try (Topics topics = Topics.at(address)) {
      created.forEach(topics::delete);
    }
    created.clear();
  }
}
