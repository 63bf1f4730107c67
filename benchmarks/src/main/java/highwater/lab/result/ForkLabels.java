package highwater.lab.result;

import highwater.lab.plan.Axis;
import highwater.lab.plan.Changes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What tells the forks of a run from each other, in few words. */
final class ForkLabels {
  /** What makes a batch larger or later; all other settings have to be the same to be one line. */
  private static final List<String> NOT_TOLD = List.of("maxOffsetsPerTrigger", "processingTime");

  /** Columns before the settings' that tell forks apart by what they ran. */
  private static final List<String> OF_THE_TRIAL =
      List.of(Axis.STREAM, Axis.SETTINGS, Axis.TOPIC_PARTITIONS);

  /** The first column after the settings'. */
  private static final String AFTER_SETTINGS = "rows";

  private final List<String> names;
  private final Map<String, Map<String, String>> usual;

  private ForkLabels(List<String> names, Map<String, Map<String, String>> usual) {
    this.names = names;
    this.usual = usual;
  }

  /** Of all rows of a run. */
  static ForkLabels of(CsvRows forks) {
    List<Map<String, String>> rows = forks.rows().stream().map(CsvRows.Row::cells).toList();
    List<String> candidates = new ArrayList<>(OF_THE_TRIAL);
    candidates.addAll(
        forks
            .header()
            .subList(
                forks.header().indexOf(Axis.TOPIC_PARTITIONS) + 1,
                forks.header().indexOf(AFTER_SETTINGS)));
    candidates.removeAll(NOT_TOLD);
    List<String> names =
        candidates.stream()
            .filter(name -> count(rows, row -> row.get(name)) > 1)
            .filter(name -> !followsFromSettings(rows, name))
            .toList();
    Map<String, Map<String, String>> usual = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      usual.computeIfAbsent(row.get(Axis.SETTINGS), file -> usual(rows, file, names));
    }
    return new ForkLabels(names, usual);
  }

  /** Whether a setting differs between settings files alone, so that the file's name tells it. */
  private static boolean followsFromSettings(List<Map<String, String>> rows, String name) {
    return !OF_THE_TRIAL.contains(name)
        && count(rows, row -> row.get(Axis.SETTINGS) + "\n" + row.get(name))
            == count(rows, row -> row.get(Axis.SETTINGS));
  }

  private static long count(
      List<Map<String, String>> rows, Function<Map<String, String>, String> of) {
    return rows.stream().map(of).distinct().count();
  }

  /** The values that more than half of the forks of one settings file have. */
  private static Map<String, String> usual(
      List<Map<String, String>> rows, String file, List<String> names) {
    List<Map<String, String>> own =
        rows.stream().filter(row -> row.get(Axis.SETTINGS).equals(file)).toList();
    Map<String, String> usual = new HashMap<>();
    for (String name : names) {
      if (!OF_THE_TRIAL.contains(name)) {
        most(own, name).ifPresent(value -> usual.put(name, value));
      }
    }
    return usual;
  }

  private static Optional<String> most(List<Map<String, String>> rows, String name) {
    Map<String, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row.get(name), 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(entry -> 2 * entry.getValue() > rows.size())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Of one row: {@code name=value} and spaces; the settings file where all is as usual, and nothing
   * where the run's forks do not differ.
   */
  String of(Map<String, String> row) {
    if (names.isEmpty()) {
      return "";
    }
    Map<String, String> as = usual.get(row.get(Axis.SETTINGS));
    List<String> told = new ArrayList<>();
    for (String name : names) {
      String value = row.get(name);
      if (!value.equals(as.get(name))) {
        told.add(name + "=" + (value.isEmpty() ? Changes.UNSET : value));
      }
    }
    return told.isEmpty() ? Axis.SETTINGS + "=" + row.get(Axis.SETTINGS) : String.join(" ", told);
  }
}
