package highwater.lab.turns;

import highwater.lab.caretaker.Caretaker;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Topics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The topics that a comparison made and has to delete. Thread-safe. */
final class RunTopics {
  private final KafkaAddress address;
  private final Caretaker caretaker;
  private final Set<String> names = new LinkedHashSet<>();

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
        caretaker.topic(topic);
        remember(topic);
        there.create(topic, partitions, config);
      }
    }
  }

  private synchronized void remember(String topic) {
    names.add(topic);
  }

  private synchronized List<String> forget(List<String> topics) {
    List<String> known = topics.stream().filter(names::contains).toList();
    names.removeAll(known);
    return known;
  }

  void delete(List<String> topics) {
    try (Topics there = Topics.at(address)) {
      forget(topics).forEach(there::delete);
    }
  }

  void deleteAll() {
    List<String> all;
    synchronized (this) {
      all = new ArrayList<>(names);
    }
    if (!all.isEmpty()) {
      delete(all);
    }
  }
}
