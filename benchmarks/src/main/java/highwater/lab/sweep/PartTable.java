package highwater.lab.sweep;

import highwater.lab.measure.Latency;
import highwater.lab.measure.StateSize;
import highwater.lab.model.Interval;
import highwater.lab.model.PooledIntervals;
import highwater.lab.plan.Design;
import highwater.lab.plan.Paced;
import highwater.lab.plan.Part;
import highwater.lab.plan.Trial;
import highwater.lab.result.ForkResult;
import highwater.lab.trial.Drained;
import highwater.lab.trial.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** The trials of one part, a line each, over their valid forks. */
final class PartTable {
  private static final double CONFIDENCE = 0.95;
  private static final double MICROS_PER_MS = 1000;
  private static final double MIB = 1L << 20;
  private static final String ROWS = "rows";

  private final Part part;
  private final List<ForkResult> results;
  private final List<Column> columns;

  PartTable(Part part, List<ForkResult> results) {
    this.part = part;
    this.results = results;
    this.columns = columns();
  }

  /** A measure of a fork and how it is shown. */
  private record Column(
      String head, Function<Sample, OptionalDouble> measure, Function<Double, String> shown) {}

  private List<Column> columns() {
    boolean paced = part.trials().stream().anyMatch(trial -> trial.load() instanceof Paced);
    List<Column> shown = new ArrayList<>();
    shown.add(rate("sustained rows/s", s -> s.throughput().sustainedRowsPerSecond()));
    if (paced) {
      shown.add(new Column("latency p50 ms", s -> latencyMs(s, 50), PartTable::whole));
      shown.add(new Column("latency p99 ms", s -> latencyMs(s, 99), PartTable::whole));
    } else {
      shown.add(rate("processed rows/s", s -> s.throughput().processedRowsPerSecond()));
    }
    if (part.trials().stream().anyMatch(trial -> trial.load().groups() > 0)) {
      shown.add(mib("heap after GC MiB", StateSize::heapAfterGcBytes));
      shown.add(mib("peak RSS MiB", StateSize::peakResidentBytes));
    }
    return shown;
  }

  private static Column mib(String head, Function<StateSize, OptionalLong> bytes) {
    return new Column(
        head,
        sample -> {
          Drained drained = sample.drained();
          OptionalLong found = bytes.apply(StateSize.of(drained.batches(), drained.costs()));
          return found.isPresent()
              ? OptionalDouble.of(found.getAsLong() / MIB)
              : OptionalDouble.empty();
        },
        PartTable::whole);
  }

  private static Column rate(String head, Function<Sample, OptionalDouble> measure) {
    return new Column(head, measure, PartTable::whole);
  }

  private static OptionalDouble latencyMs(Sample sample, double percentile) {
    Optional<Latency> latency = sample.latency();
    return latency.isPresent()
        ? OptionalDouble.of(latency.get().total().getValueAtPercentile(percentile) / MICROS_PER_MS)
        : OptionalDouble.empty();
  }

  static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  @Override
  public String toString() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(head());
    part.trials().forEach(trial -> rows.add(start(trial)));
    for (Column column : columns) {
      Map<Trial, String> cells = cells(column);
      for (int i = 0; i < part.trials().size(); i++) {
        rows.get(i + 1).add(cells.getOrDefault(part.trials().get(i), "-"));
      }
    }
    return AlignedTable.of(rows, rows.get(0).indexOf(ROWS));
  }

  private List<String> head() {
    List<String> head = new ArrayList<>();
    if (changesOne()) {
      head.add("changed");
    } else {
      part.axes().forEach(axis -> head.add(axis.name()));
    }
    head.addAll(List.of(ROWS, "valid forks"));
    columns.forEach(column -> head.add(column.head()));
    return head;
  }

  private List<String> start(Trial trial) {
    List<String> row = new ArrayList<>();
    if (changesOne()) {
      row.add(SideBySide.changed(trial));
    } else {
      row.addAll(trial.point().values());
    }
    row.add(Long.toString(trial.rows()));
    row.add(validForks(trial, results));
    return row;
  }

  private boolean changesOne() {
    return part.design() == Design.ONE_AT_A_TIME;
  }

  /** A measure of the valid forks of each trial that has any. */
  static Map<Trial, double[]> values(
      List<Trial> trials, List<ForkResult> results, Function<Sample, OptionalDouble> measure) {
    Map<Trial, double[]> values = new LinkedHashMap<>();
    for (Trial trial : trials) {
      double[] of =
          forks(trial, results).stream()
              .filter(Sample::validButForIgnoredSettings)
              .map(measure)
              .flatMapToDouble(OptionalDouble::stream)
              .toArray();
      if (of.length > 0) {
        values.put(trial, of);
      }
    }
    return values;
  }

  static List<Sample> forks(Trial trial, List<ForkResult> results) {
    return results.stream()
        .filter(result -> result.planned().trial().number() == trial.number())
        .map(ForkResult::sample)
        .toList();
  }

  private Map<Trial, String> cells(Column column) {
    Map<Trial, double[]> values = values(part.trials(), results, column.measure());
    Map<Trial, String> cells = new LinkedHashMap<>();
    Optional<PooledIntervals<Trial>> pooled = PooledIntervals.of(values, CONFIDENCE);
    values.forEach(
        (trial, of) ->
            cells.put(
                trial,
                pooled.isPresent()
                    ? text(pooled.get().means().get(trial), column.shown())
                    : column.shown().apply(of[0])));
    return cells;
  }

  static String validForks(Trial trial, List<ForkResult> results) {
    List<Sample> forks = forks(trial, results);
    return forks.stream().filter(Sample::valid).count() + "/" + forks.size();
  }

  static String text(Interval interval, Function<Double, String> shown) {
    return "%s [%s, %s]"
        .formatted(
            shown.apply(interval.estimate()),
            shown.apply(interval.low()),
            shown.apply(interval.high()));
  }
}
