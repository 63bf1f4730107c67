package highwater.lab.turns;

import highwater.lab.CannotRunException;
import highwater.lab.caretaker.Caretaker;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Topics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The topics that a comparison made and has to delete. Thread-safe. */
final class RunTopics {
  private final KafkaAddress address;
  private final Caretaker caretaker;
  private final Set<String> names = new LinkedHashSet<>();
  private boolean ended;

  RunTopics(KafkaAddress address, Caretaker caretaker) {
    this.address = address;
    this.caretaker = caretaker;
  }

  /**
   * Creates topics for what is written by a query, with the broker's times.
   *
   * @param topics by name
   */
  void createOutputs(List<String> topics, int partitions) {
    create(topics, partitions, Map.of("message.timestamp.type", "LogAppendTime"));
  }

  void create(List<String> topics, int partitions) {
    create(topics, partitions, Map.of());
  }

  private void create(List<String> topics, int partitions, Map<String, String> config) {
    try (Topics there = Topics.at(address)) {
      for (String topic : topics) {
        create(there, topic, partitions, config);
      }
    }
  }

  /** Whoever deletes them all meanwhile waits for the one that is under way. */
  private synchronized void create(
      Topics there, String topic, int partitions, Map<String, String> config) {
    if (ended) {
      throw new CannotRunException("the run has ended: it creates no topic any more");
    }
    caretaker.topic(topic);
    names.add(topic);
    there.create(topic, partitions, config);
  }

  /**
   * Deletes those that are there. Whoever deletes them all meanwhile waits: what is under way here
   * would be left where the JVM ends.
   */
  synchronized void delete(List<String> topics) {
    try (Topics there = Topics.at(address)) {
      for (String topic : topics) {
        if (names.contains(topic)) {
          there.delete(topic);
          names.remove(topic);
        }
      }
    }
  }

  /** At the end, from whatever thread: none is created after that. */
  synchronized void deleteAll() {
    ended = true;
    if (!names.isEmpty()) {
      delete(List.copyOf(names));
    }
  }
}
