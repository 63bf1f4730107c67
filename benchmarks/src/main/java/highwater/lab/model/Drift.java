package highwater.lab.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * How steady the machine was over a run, by its control forks: the same trial again and again.
 *
 * @param controls how many
 * @param median of their rates, rows per second; NaN, as all numbers, where there are none
 * @param lowest rate
 * @param highest rate
 * @param sdPercent standard deviation of the natural logarithms × 100; NaN with fewer than two
 * @param percentPerHour by Theil and Sen on the logarithms; absent with fewer than three controls,
 *     and its ends infinite with too few for the confidence (fewer than five at 95 %)
 */
public record Drift(
    int controls,
    double median,
    double lowest,
    double highest,
    double sdPercent,
    Optional<Interval> percentPerHour) {
  private static final int FEWEST = 3;
  private static final double MS_PER_HOUR = 3_600_000;

  /**
   * A control fork.
   *
   * @param epochMs when it ran, milliseconds since the epoch
   * @param rowsPerSecond how fast, above 0
   */
  public record Control(long epochMs, double rowsPerSecond) {
    /**
     * @throws IllegalArgumentException where the rate is not positive
     */
    public Control {
      if (!(rowsPerSecond > 0 && rowsPerSecond < Double.MAX_VALUE)) {
        throw new IllegalArgumentException("a rate must be positive, not " + rowsPerSecond);
      }
    }
  }

  /**
   * Sums up the controls of a run.
   *
   * @param controls in any order; for a trend not all at the same time
   * @param confidence of the trend's interval, in (0, 1)
   */
  public static Drift of(List<Control> controls, double confidence) {
    double[] rates = controls.stream().mapToDouble(Control::rowsPerSecond).toArray();
    double[] logs = controls.stream().mapToDouble(one -> Math.log(one.rowsPerSecond())).toArray();
    return new Drift(
        rates.length,
        Median.withDefaults().evaluate(rates),
        controls.stream().mapToDouble(Control::rowsPerSecond).min().orElse(Double.NaN),
        controls.stream().mapToDouble(Control::rowsPerSecond).max().orElse(Double.NaN),
        rates.length < 2 ? Double.NaN : StandardDeviation.of(logs).getAsDouble() * 100,
        trend(controls, logs, confidence));
  }

  private static Optional<Interval> trend(
      List<Control> controls, double[] logs, double confidence) {
    if (controls.size() < FEWEST
        || controls.stream().mapToLong(Control::epochMs).distinct().count() < 2) {
      return Optional.empty();
    }
    long start = controls.get(0).epochMs();
    double[] hours =
        controls.stream().mapToDouble(one -> (one.epochMs() - start) / MS_PER_HOUR).toArray();
    Interval slope = TheilSen.of(hours, logs, confidence).slope();
    return Optional.of(slope.map(perHour -> Math.expm1(perHour) * 100));
  }

  /** One line with the numbers, or that there are too few controls for them. */
  public String sentence() {
    if (controls < FEWEST) {
      return "controls: %d, too few to tell the machine's drift (%d are needed)"
          .formatted(controls, FEWEST);
    }
    String level =
        String.format(
            Locale.ROOT,
            "controls: %d, median %.0f rows/s, %.0f..%.0f, SD %.1f %%",
            controls,
            median,
            lowest,
            highest,
            sdPercent);
    return level + ", trend " + trendText();
  }

  private String trendText() {
    if (percentPerHour.isEmpty()) {
      return "unknown: all at the same time";
    }
    Interval trend = percentPerHour.get();
    if (trend.high() == Double.POSITIVE_INFINITY) {
      return String.format(
          Locale.ROOT, "%+.1f %% per hour (too few for an interval)", trend.estimate());
    }
    return String.format(
        Locale.ROOT,
        "%+.1f %% per hour [%+.1f, %+.1f]",
        trend.estimate(),
        trend.low(),
        trend.high());
  }
}
