package highwater.pipeline.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table that a sink topic amounts to: the last count of each group, read from its records in
 * the order of each partition. Not thread-safe.
 */
public final class SinkTable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern(CallFormat.TIME_PATTERN, java.util.Locale.ROOT);
  private static final int EXAMPLES = 5;

  private final Counts which;
  private final Map<Group, Long> counts = new HashMap<>();
  private long records;

  /**
   * @param which the count that the topic holds
   */
  public SinkTable(Counts which) {
    this.which = which;
  }

  /**
   * Takes the topic's next record in.
   *
   * @throws IOException where key or value is not what the sink writes
   */
  public void add(byte[] key, byte[] value) throws IOException {
    JsonNode row = JSON.readTree(value);
    JSON.readTree(key)
        .fields()
        .forEachRemaining(
            field -> {
              if (!field.getValue().equals(row.get(field.getKey()))) {
                throw new IllegalStateException("key and value disagree: " + row);
              }
            });
    counts.put(group(row), row.required("count").longValue());
    records++;
  }

  /** Records taken in. */
  public long records() {
    return records;
  }

  /** The last count of each group. */
  public Map<Group, Long> counts() {
    return Map.copyOf(counts);
  }

  /**
   * Compares the table with what it must be.
   *
   * @param truth of the same input
   * @return what differs, in a few lines; empty where all is equal
   */
  public List<String> differencesFrom(Truth truth) {
    Map<Group, Long> expected = truth.expected(which);
    List<String> missing = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    List<String> surplus = new ArrayList<>();
    expected.forEach(
        (group, count) -> {
          Long found = counts.get(group);
          if (found == null) {
            missing.add(group + "=" + count);
          } else if (!found.equals(count)) {
            wrong.add("%s=%d instead of %d".formatted(group, found, count));
          }
        });
    counts.forEach(
        (group, count) -> {
          if (!expected.containsKey(group)) {
            surplus.add(group + "=" + count);
          }
        });
    List<String> differences = new ArrayList<>();
    describe(differences, "missing", missing);
    describe(differences, "wrong", wrong);
    describe(differences, "not in the input", surplus);
    return differences;
  }

  private void describe(List<String> differences, String what, List<String> groups) {
    if (!groups.isEmpty()) {
      groups.sort(null);
      differences.add(
          "%s: %d groups %s, such as %s"
              .formatted(
                  which.label(),
                  groups.size(),
                  what,
                  String.join("; ", groups.subList(0, Math.min(EXAMPLES, groups.size())))));
    }
  }

  private Group group(JsonNode row) {
    String type = row.required(CallFormat.TYPE).textValue();
    return switch (which) {
      case BY_WINDOW ->
          new Group.InWindow(time(row, "window_start"), time(row, "window_end"), type);
      case BY_DISPOSITION -> {
        Optional<String> description =
            Optional.ofNullable(row.required("disposition_description").textValue());
        if (row.required("disposition_known").booleanValue() != description.isPresent()) {
          throw new IllegalStateException("disposition_known is wrong: " + row);
        }
        yield new Group.WithDisposition(
            type, row.required(CallFormat.DISPOSITION).textValue(), description);
      }
    };
  }

  private static LocalDateTime time(JsonNode row, String column) {
    return LocalDateTime.parse(row.required(column).textValue(), TIME);
  }
}
