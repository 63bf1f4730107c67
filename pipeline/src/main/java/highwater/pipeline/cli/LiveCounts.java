package highwater.pipeline.cli;

import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.TopicsTail;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What counts topics say while they come and go: of the topic whose counts grew last. For one
 * thread.
 */
public final class LiveCounts implements AutoCloseable {
  private static final int MOST_TYPES = 10;

  private final TopicsTail tail;
  private final Map<String, OfTopic> topics = new HashMap<>();
  private OfTopic last = new OfTopic();

  /** The counts of one topic. */
  private static final class OfTopic {
    private final TopTypes types = new TopTypes();
    private final CountedPace pace = new CountedPace();
    private OptionalDouble rowsPerSecond = OptionalDouble.empty();
  }

  /**
   * Watches from now on.
   *
   * @param names of the topics, whole
   */
  public LiveCounts(KafkaAddress address, Pattern names) {
    this.tail = TopicsTail.open(address, names);
  }

  /**
   * Reads what has come.
   *
   * @param nanos when, by a clock that does not go back
   */
  public void look(long nanos) {
    topics.keySet().retainAll(tail.readOn(this::add));
    if (!topics.containsValue(last)) {
      // What is shown is of what runs, not of what ran before it.
      last = new OfTopic();
    }
    topics.values().forEach(topic -> look(topic, nanos));
  }

  private void add(ConsumerRecord<byte[], byte[]> row) {
    topics.computeIfAbsent(row.topic(), name -> new OfTopic()).types.add(row);
  }

  private void look(OfTopic topic, long nanos) {
    long before = topic.pace.counted();
    topic.rowsPerSecond = topic.pace.look(nanos, topic.types.calls());
    if (topic.pace.counted() > before) {
      last = topic;
    }
  }

  /** How many calls each topic counts that was there at the last look, by its name. */
  public Map<String, Long> counted() {
    Map<String, Long> counted = new TreeMap<>();
    topics.forEach((name, topic) -> counted.put(name, topic.types.calls()));
    return counted;
  }

  /** Numbers with their units by what they are. */
  public Map<String, String> figures() {
    Map<String, String> figures = new LinkedHashMap<>();
    if (last.rowsPerSecond.isPresent()) {
      figures.put(
          "counted, at the last growth",
          String.format(Locale.ROOT, "%,.0f rows/s", last.rowsPerSecond.getAsDouble()));
    }
    figures.put("calls counted", String.format(Locale.ROOT, "%,d", last.types.calls()));
    return figures;
  }

  /** The most frequent types. */
  public List<LiveState.TypeCount> top() {
    return last.types.top(MOST_TYPES);
  }

  @Override
  public void close() {
    tail.close();
  }
}
