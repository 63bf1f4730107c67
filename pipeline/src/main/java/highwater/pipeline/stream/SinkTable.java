package highwater.pipeline.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The table that a sink topic amounts to: the last count of each group, read from its records in
 * the order of each partition. Not thread-safe.
 */
public final class SinkTable {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern(CallFormat.TIME_PATTERN, Locale.ROOT);

  private final Counts which;
  private final GroupIndex index;
  // The last count and one, so that 0 is a group without a record.
  private final LongList lastCounts = new LongList();
  private final GroupKey groupKey = new GroupKey();
  // A window's bounds come again and again, and take longer to read than the rest of a row.
  private final Map<String, LocalDateTime> times = new HashMap<>();
  private long records;
  private int groups;

  /**
   * @param which the count that the topic holds
   */
  public SinkTable(Counts which) {
    this(which, new GroupIndex());
  }

  /**
   * A table that is held against a truth and shares its groups' keys, which saves half the heap.
   */
  SinkTable(Counts which, Truth truth) {
    this(which, truth.index(which));
  }

  private SinkTable(Counts which, GroupIndex index) {
    this.which = which;
    this.index = index;
  }

  /**
   * Takes the topic's next record in.
   *
   * @throws IOException where key or value is not what the sink writes
   */
  public void add(byte[] key, byte[] value) throws IOException {
    Map<String, Object> row = fields(value);
    fields(key)
        .forEach(
            (name, part) -> {
              if (!row.containsKey(name) || !Objects.equals(part, row.get(name))) {
                throw new IllegalStateException("key and value disagree: " + row);
              }
            });
    int group = index.findOrAdd(groupKey.of(group(row)).bytes());
    groups += lastCounts.get(group) == 0 ? 1 : 0;
    lastCounts.set(group, required(row, "count", Long.class) + 1);
    records++;
  }

  /** A flat object's fields: a text, a {@code Long}, a {@code Boolean} or null each. */
  private static Map<String, Object> fields(byte[] json) throws IOException {
    Map<String, Object> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        fields.put(name, value(parser, parser.nextToken()));
      }
      if (parser.nextToken() != null) {
        throw new IOException("text after the object");
      }
    }
    return fields;
  }

  private static Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NULL -> null;
      default -> throw new IOException("a row of counts is flat and has no " + token);
    };
  }

  private static <T> T required(Map<String, Object> row, String name, Class<T> type)
      throws IOException {
    Object value = row.get(name);
    if (!type.isInstance(value)) {
      throw new IOException("%s is %s in %s".formatted(name, value, row));
    }
    return type.cast(value);
  }

  /** Records taken in. */
  public long records() {
    return records;
  }

  /** How many groups have a record. */
  public int groups() {
    return groups;
  }

  /** The last count of each group. */
  public Map<Group, Long> counts() {
    Map<Group, Long> counts = new HashMap<>();
    for (int group = 0; group < index.size(); group++) {
      if (lastCounts.get(group) != 0) {
        counts.put(GroupKey.group(which, index.key(group)), lastCounts.get(group) - 1);
      }
    }
    return counts;
  }

  /**
   * Compares the table with what it must be.
   *
   * @param truth of the same input
   * @return what differs, in a few lines; empty where all is equal
   */
  public List<String> differencesFrom(Truth truth) {
    FewExamples missing = new FewExamples();
    FewExamples wrong = new FewExamples();
    GroupIndex wanted = truth.index(which);
    for (int group = 0; group < wanted.size(); group++) {
      long expected = truth.expected(which, group);
      int here = wanted == index ? group : index.find(wanted.key(group));
      long found = here < 0 ? 0 : lastCounts.get(here);
      if (expected > 0 && found == 0) {
        missing.add(text(wanted, group) + "=" + expected);
      } else if (expected > 0 && found != expected + 1) {
        wrong.add("%s=%d instead of %d".formatted(text(wanted, group), found - 1, expected));
      }
    }
    List<String> differences = new ArrayList<>();
    describe(differences, "missing", missing);
    describe(differences, "wrong", wrong);
    describe(differences, "not in the input", surplus(truth));
    return differences;
  }

  private FewExamples surplus(Truth truth) {
    FewExamples surplus = new FewExamples();
    GroupIndex wanted = truth.index(which);
    for (int group = 0; group < index.size(); group++) {
      int there = wanted == index ? group : wanted.find(index.key(group));
      if (lastCounts.get(group) != 0 && (there < 0 || truth.expected(which, there) == 0)) {
        surplus.add(text(index, group) + "=" + (lastCounts.get(group) - 1));
      }
    }
    return surplus;
  }

  private String text(GroupIndex of, int group) {
    return GroupKey.group(which, of.key(group)).toString();
  }

  private void describe(List<String> differences, String what, FewExamples groups) {
    if (groups.count() > 0) {
      differences.add(
          "%s: %d groups %s, such as %s".formatted(which.label(), groups.count(), what, groups));
    }
  }

  private Group group(Map<String, Object> row) throws IOException {
    String type = required(row, CallFormat.TYPE, String.class);
    return switch (which) {
      case BY_WINDOW ->
          new Group.InWindow(time(row, "window_start"), time(row, "window_end"), type);
      case BY_DISPOSITION -> {
        boolean described = row.get("disposition_description") != null;
        Optional<String> description =
            described
                ? Optional.of(required(row, "disposition_description", String.class))
                : Optional.empty();
        if (required(row, "disposition_known", Boolean.class) != description.isPresent()) {
          throw new IllegalStateException("disposition_known is wrong: " + row);
        }
        yield new Group.WithDisposition(
            type, required(row, CallFormat.DISPOSITION, String.class), description);
      }
    };
  }

  private LocalDateTime time(Map<String, Object> row, String column) throws IOException {
    return times.computeIfAbsent(
        required(row, column, String.class), text -> LocalDateTime.parse(text, TIME));
  }
}
