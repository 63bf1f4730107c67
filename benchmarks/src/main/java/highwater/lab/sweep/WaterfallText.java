package highwater.lab.sweep;

import highwater.lab.model.Waterfall;
import highwater.lab.model.Waterfall.Step;
import highwater.lab.model.Waterfall.TimedBatch;
import highwater.lab.result.RunRows.BatchRow;
import highwater.lab.result.RunRows.ForkRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a warm batch's milliseconds go, by the drains of a run: a table for each size of a batch,
 * with a line a step and a column for what ran it.
 */
public final class WaterfallText {
  private static final String TRIGGER = "the trigger, all of these";
  private static final String UNTIL_NEXT = "then, until the next trigger";

  private final SortedMap<Long, Map<String, List<List<TimedBatch>>>> bySize = new TreeMap<>();

  /** Of all forks of a run; a fork's batches are of the size that most of them have. */
  public WaterfallText(List<ForkRow> forks) {
    for (ForkRow fork : forks) {
      if (fork.rowsPerSecond().isPresent() || fork.batches().isEmpty()) {
        continue;
      }
      long size = usual(fork.batches());
      bySize
          .computeIfAbsent(size, rows -> new LinkedHashMap<>())
          .computeIfAbsent(fork.settings(), settings -> new ArrayList<>())
          .add(
              fork.batches().stream()
                  .filter(batch -> batch.rows() == size)
                  .map(batch -> new TimedBatch(batch.durationMs(), batch.untilNextMs()))
                  .toList());
    }
  }

  private static long usual(List<BatchRow> batches) {
    SortedMap<Long, Integer> counts = new TreeMap<>();
    batches.forEach(batch -> counts.merge(batch.rows(), 1, Integer::sum));
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  /** Whether there is a drain with measured batches in the run. */
  public boolean isEmpty() {
    return bySize.isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    bySize.forEach(
        (size, byName) -> {
          text.append(text.isEmpty() ? "" : "\n");
          text.append(
              String.format(
                  Locale.ROOT,
                  "Batches of %,d rows, ms: mean of the forks, of each the mean of its warm batches%n",
                  size));
          text.append(table(byName));
        });
    return text.toString();
  }

  private static String table(Map<String, List<List<TimedBatch>>> byName) {
    Map<String, Waterfall> columns = new LinkedHashMap<>();
    byName.forEach(
        (name, forks) -> columns.put(name.isEmpty() ? "ms" : name, new Waterfall(forks)));
    Set<String> steps = new LinkedHashSet<>();
    // Settings may make one stage of two: the longest list has the order of all.
    columns.values().stream()
        .map(Waterfall::steps)
        .sorted(Comparator.comparingInt((List<Step> list) -> list.size()).reversed())
        .forEach(list -> list.forEach(step -> steps.add(step.name())));
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    head.addAll(columns.keySet());
    rows.add(head);
    steps.addAll(List.of(TRIGGER, UNTIL_NEXT));
    steps.forEach(step -> rows.add(row(step, columns)));
    return AlignedTable.of(rows, 1);
  }

  private static List<String> row(String step, Map<String, Waterfall> columns) {
    List<String> row = new ArrayList<>(List.of("  " + step));
    columns.values().forEach(column -> row.add(cell(column, step)));
    return row;
  }

  private static String cell(Waterfall column, String step) {
    if (step.equals(TRIGGER)) {
      return number(column.triggerMs());
    }
    if (step.equals(UNTIL_NEXT)) {
      return column.untilNextMs().isPresent() ? number(column.untilNextMs().getAsDouble()) : "-";
    }
    return column.steps().stream()
        .filter(candidate -> candidate.name().equals(step))
        .map((Step found) -> number(found.ms()))
        .findFirst()
        .orElse("-");
  }

  private static String number(double ms) {
    return String.format(Locale.ROOT, "%.1f", ms);
  }
}
