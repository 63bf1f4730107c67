package highwater.lab.sweep;

import highwater.lab.model.Interval;
import highwater.lab.model.PooledIntervals;
import highwater.lab.plan.Backlog;
import highwater.lab.plan.Part;
import highwater.lab.plan.Trial;
import highwater.lab.result.ForkResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parts of one drain each in one table, every one held against the first: what is compared is not a
 * setting, and has no axis.
 */
final class SideBySide {
  private static final double CONFIDENCE = 0.95;
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private final List<Trial> trials;
  private final List<ForkResult> results;

  SideBySide(List<Part> parts, List<ForkResult> results) {
    this.trials = parts.stream().map(part -> part.trials().get(0)).toList();
    this.results = results;
  }

  /** Whether there is more than one part, and each is one drain. */
  static boolean fits(List<Part> parts) {
    return parts.size() > 1
        && parts.stream()
            .allMatch(
                part -> part.axes().isEmpty() && part.trials().get(0).load() instanceof Backlog);
  }

  @Override
  public String toString() {
    Map<Trial, double[]> values =
        PartTable.values(trials, results, sample -> sample.throughput().sustainedRowsPerSecond());
    Optional<PooledIntervals<Trial>> pooled = PooledIntervals.of(values, CONFIDENCE);
    Trial first = trials.get(0);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("part", "rows", "valid forks", "sustained rows/s", "÷ " + first.part()));
    for (Trial trial : trials) {
      boolean measured = values.containsKey(trial);
      rows.add(
          List.of(
              trial.part(),
              Long.toString(trial.rows()),
              PartTable.validForks(trial, results),
              measured ? rate(trial, values.get(trial), pooled) : "-",
              measured && values.containsKey(first) ? ratio(trial, values, pooled) : "-"));
    }
    return AlignedTable.of(rows, 1);
  }

  private static String rate(
      Trial trial, double[] values, Optional<PooledIntervals<Trial>> pooled) {
    return pooled.isPresent()
        ? PartTable.text(pooled.get().means().get(trial), PartTable::whole)
        : PartTable.whole(values[0]);
  }

  private String ratio(
      Trial trial, Map<Trial, double[]> values, Optional<PooledIntervals<Trial>> pooled) {
    Trial first = trials.get(0);
    if (trial.equals(first)) {
      return "1";
    }
    if (pooled.isEmpty()) {
      return digits(values.get(trial)[0] / values.get(first)[0]);
    }
    Interval ratio = pooled.get().ratio(trial, first);
    return PartTable.text(ratio, SideBySide::digits);
  }

  private static String digits(double value) {
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    int decimals = rounded.scale() + THREE_DIGITS.getPrecision() - rounded.precision();
    return rounded.setScale(Math.max(0, decimals)).toPlainString();
  }
}
