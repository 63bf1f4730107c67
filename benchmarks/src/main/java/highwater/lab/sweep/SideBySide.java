package highwater.lab.sweep;

import highwater.lab.model.Interval;
import highwater.lab.model.PooledIntervals;
import highwater.lab.plan.Backlog;
import highwater.lab.plan.Design;
import highwater.lab.plan.Part;
import highwater.lab.plan.Trial;
import highwater.lab.result.ForkResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Drains in one table, every one held against the first. */
final class SideBySide {
  private static final double CONFIDENCE = 0.95;
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private final String head;
  private final Function<Trial, String> name;
  private final List<Trial> trials;
  private final List<ForkResult> results;

  private SideBySide(
      String head, Function<Trial, String> name, List<Trial> trials, List<ForkResult> results) {
    this.head = head;
    this.name = name;
    this.trials = trials;
    this.results = results;
  }

  /**
   * The parts of a plan, where there is more than one and each is one drain: what is compared is
   * not a setting, and has no axis.
   */
  static Optional<SideBySide> ofParts(List<Part> parts, List<ForkResult> results) {
    List<Trial> trials = parts.stream().map(part -> part.trials().get(0)).toList();
    return parts.size() > 1
            && parts.stream().allMatch(part -> part.axes().isEmpty())
            && areDrains(trials)
        ? Optional.of(new SideBySide("part", Trial::part, trials, results))
        : Optional.empty();
  }

  /** The drains of a part that change one setting each, after the one that changes none. */
  static Optional<SideBySide> ofChanges(Part part, List<ForkResult> results) {
    return part.design() == Design.ONE_AT_A_TIME && areDrains(part.trials())
        ? Optional.of(new SideBySide("changed", SideBySide::changed, part.trials(), results))
        : Optional.empty();
  }

  private static boolean areDrains(List<Trial> trials) {
    return trials.stream().allMatch(trial -> trial.load() instanceof Backlog);
  }

  /** What a trial of {@link Design#ONE_AT_A_TIME} changes. */
  static String changed(Trial trial) {
    return trial.point().entrySet().stream().map(Map.Entry::toString).findFirst().orElse("nothing");
  }

  @Override
  public String toString() {
    Map<Trial, double[]> values =
        PartTable.values(trials, results, sample -> sample.throughput().sustainedRowsPerSecond());
    Optional<PooledIntervals<Trial>> pooled = PooledIntervals.of(values, CONFIDENCE);
    Trial first = trials.get(0);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(head, "rows", "valid forks", "sustained rows/s", "÷ " + name.apply(first)));
    for (Trial trial : trials) {
      boolean measured = values.containsKey(trial);
      rows.add(
          List.of(
              name.apply(trial),
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
