package highwater.lab.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a stream's output was worth.
 *
 * @param differences from what it must be, a line each; empty where there are none
 * @param deadLetters rows of the input that the stream counts nowhere because they are none of its
 *     kind; absent where a stream does not tell
 */
public record Judgement(List<String> differences, OptionalLong deadLetters) {
  private static final int EXAMPLES = 5;

  public Judgement {
    differences = List.copyOf(differences);
  }

  /**
   * Compares two tables.
   *
   * @param truth what must be there, by key
   * @param output what is there: of a topic that is updated, the last value of each key
   * @return a line each, with a few examples, for keys that are missing, have another value, or
   *     should not be there
   */
  public static <K, V> Judgement comparing(Map<K, V> truth, Map<K, V> output) {
    List<String> missing = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    List<String> surplus = new ArrayList<>();
    truth.forEach(
        (key, value) -> {
          V found = output.get(key);
          if (found == null) {
            missing.add(key + "=" + value);
          } else if (!found.equals(value)) {
            wrong.add("%s=%s instead of %s".formatted(key, found, value));
          }
        });
    output.forEach(
        (key, value) -> {
          if (!truth.containsKey(key)) {
            surplus.add(key + "=" + value);
          }
        });
    List<String> differences = new ArrayList<>();
    describe(differences, "missing", missing);
    describe(differences, "wrong", wrong);
    describe(differences, "not in the truth", surplus);
    return new Judgement(differences, OptionalLong.empty());
  }

  private static void describe(List<String> differences, String what, List<String> entries) {
    if (!entries.isEmpty()) {
      entries.sort(null);
      differences.add(
          "%d keys %s, such as %s"
              .formatted(
                  entries.size(),
                  what,
                  String.join("; ", entries.subList(0, Math.min(EXAMPLES, entries.size())))));
    }
  }
}
