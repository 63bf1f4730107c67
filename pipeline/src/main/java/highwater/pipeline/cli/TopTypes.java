package highwater.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The most frequent crime types so far, from the records of a counts topic: the last count of each
 * group, which is the record's key, added up by type. Not thread-safe.
 */
final class TopTypes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BAR = 40;

  private final Map<String, Long> groups = new HashMap<>();
  private final Map<String, Long> types = new HashMap<>();
  private long calls;

  void add(ConsumerRecord<byte[], byte[]> row) {
    try {
      JsonNode value = JSON.readTree(row.value());
      String type = value.required("original_crime_type_name").textValue();
      String group = new String(row.key(), StandardCharsets.UTF_8);
      long count = value.required("count").longValue();
      Long before = groups.put(group, count);
      long more = count - (before == null ? 0 : before);
      types.merge(type, more, Long::sum);
      calls += more;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s, partition %d, offset %d: not a count"
              .formatted(row.topic(), row.partition(), row.offset()),
          e);
    }
  }

  /** Calls counted so far. */
  long calls() {
    return calls;
  }

  /** The most frequent types, most frequent first. */
  List<LiveState.TypeCount> top(int most) {
    return types.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(type -> new LiveState.TypeCount(type.getKey(), type.getValue()))
        .toList();
  }

  /** A table of the most frequent types, a line each. */
  List<String> table(int most) {
    List<LiveState.TypeCount> top = top(most);
    long highest = top.isEmpty() ? 1 : top.get(0).count();
    return top.stream()
        .map(
            type ->
                String.format(
                    Locale.ROOT,
                    "  %-20s %,9d %s",
                    type.type(),
                    type.count(),
                    "#".repeat((int) (BAR * type.count() / highest))))
        .toList();
  }
}
