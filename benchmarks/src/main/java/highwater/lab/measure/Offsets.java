package highwater.lab.measure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Positions in Kafka partitions.
 *
 * @param byPartition the next offset by {@code topic-partition}
 */
public record Offsets(@JsonValue SortedMap<String, Long> byPartition) {
  /** Before the first batch. */
  public static final Offsets NONE = new Offsets(new TreeMap<>());

  private static final ObjectMapper JSON = new ObjectMapper();

  @JsonCreator
  public Offsets {
    byPartition = Collections.unmodifiableSortedMap(new TreeMap<>(byPartition));
  }

  /**
   * @param json {@code {"topic": {"0": 12}}} as the Kafka source writes it; null, and what another
   *     source writes, is no position
   */
  static Offsets of(String json) {
    SortedMap<String, Long> positions = new TreeMap<>();
    parsed(json)
        .fields()
        .forEachRemaining(
            topic ->
                topic
                    .getValue()
                    .fields()
                    .forEachRemaining(
                        partition ->
                            positions.put(
                                topic.getKey() + "-" + partition.getKey(),
                                partition.getValue().asLong())));
    return new Offsets(positions);
  }

  private static JsonNode parsed(String json) {
    try {
      return json == null ? MissingNode.getInstance() : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      // Spark lets a source write what it likes.
      return MissingNode.getInstance();
    }
  }

  Offsets and(Offsets other) {
    SortedMap<String, Long> both = new TreeMap<>(byPartition);
    both.putAll(other.byPartition);
    return new Offsets(both);
  }

  /**
   * Rows between two positions. A partition without a start starts at 0: Spark names no start in
   * the first batch, and a trial's topic is fresh.
   */
  public long since(Offsets start) {
    return byPartition.entrySet().stream()
        .mapToLong(end -> end.getValue() - start.byPartition.getOrDefault(end.getKey(), 0L))
        .sum();
  }

  /** The rows of one partition between two positions, {@code to} exclusive. */
  record Range(int partition, long from, long to) {}

  /** What lies between two positions of one topic, by partition. */
  List<Range> ranges(Offsets start) {
    return byPartition.entrySet().stream()
        .map(
            end ->
                new Range(
                    Integer.parseInt(end.getKey().substring(end.getKey().lastIndexOf('-') + 1)),
                    start.byPartition.getOrDefault(end.getKey(), 0L),
                    end.getValue()))
        .toList();
  }

  /** {@code topic-partition=offset}, separated by spaces. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    byPartition.forEach(
        (partition, offset) ->
            text.append(text.isEmpty() ? "" : " ").append(partition).append('=').append(offset));
    return text.toString();
  }
}
