package highwater.lab.sweep;

import highwater.lab.measure.Throughput;
import highwater.lab.plan.Plan;
import highwater.lab.plan.Trial;
import highwater.lab.result.ForkResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/** The results of a sweep as a table for a terminal: a line a trial, over its valid forks. */
public final class SweepTable {
  private final Plan plan;
  private final List<ForkResult> results;

  /** A table of forks of a plan. */
  public SweepTable(Plan plan, List<ForkResult> results) {
    this.plan = plan;
    this.results = List.copyOf(results);
  }

  /** The table and what to know when reading it. */
  @Override
  public String toString() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(plan.axes().stream().map(axis -> axis.name()).toList());
    head.addAll(List.of("rows", "valid forks", "sustained rows/s", "processed rows/s"));
    rows.add(head);
    plan.trials().forEach(trial -> rows.add(row(trial)));
    StringBuilder text = new StringBuilder();
    int[] widths =
        IntStream.range(0, head.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String format = "%" + (column < plan.axes().size() ? "-" : "") + widths[column] + "s  ";
        line.append(String.format(Locale.ROOT, format, row.get(column)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    notes().forEach(note -> text.append('\n').append(note));
    return text.toString();
  }

  private List<String> row(Trial trial) {
    List<ForkResult> forks =
        results.stream().filter(result -> result.planned().trial().equals(trial)).toList();
    List<ForkResult> valid = forks.stream().filter(fork -> fork.sample().valid()).toList();
    List<String> row = new ArrayList<>(trial.point().values());
    row.add(Long.toString(trial.rows()));
    row.add(valid.size() + "/" + forks.size());
    row.add(spread(valid, Throughput::sustainedRowsPerSecond));
    row.add(spread(valid, Throughput::processedRowsPerSecond));
    return row;
  }

  private static String spread(
      List<ForkResult> forks, Function<Throughput, OptionalDouble> measure) {
    double[] rates =
        forks.stream()
            .map(fork -> measure.apply(fork.sample().throughput()))
            .flatMapToDouble(OptionalDouble::stream)
            .sorted()
            .toArray();
    if (rates.length == 0) {
      return "-";
    }
    String median = rate(Median.withDefaults().evaluate(rates));
    return rates.length == 1
        ? median
        : "%s (%s..%s)".formatted(median, rate(rates[0]), rate(rates[rates.length - 1]));
  }

  private static String rate(double rowsPerSecond) {
    return SweepClock.rate(OptionalDouble.of(rowsPerSecond));
  }

  private List<String> notes() {
    Set<String> notes = new LinkedHashSet<>();
    notes.add(
        plan.forks() == 1
            ? "One fork a trial: these numbers carry no interval, and forks of the same trial may differ by tens of per cent."
            : "Median (lowest..highest) over the valid forks of a trial; a range, not an interval.");
    plan.trials()
        .forEach(trial -> trial.settings().warnings().forEach(w -> notes.add("Note: " + w)));
    results.stream()
        .filter(result -> !result.sample().valid())
        .collect(
            Collectors.groupingBy(
                result -> String.join("; ", result.sample().reasons()),
                LinkedHashMap::new,
                Collectors.mapping(
                    result -> result.planned().position() + ".log", Collectors.joining(", "))))
        .forEach((reason, logs) -> notes.add("Invalid: %s (logs: %s)".formatted(reason, logs)));
    return new ArrayList<>(notes);
  }
}
