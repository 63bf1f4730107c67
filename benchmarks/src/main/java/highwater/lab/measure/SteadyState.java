package highwater.lab.measure;

import highwater.lab.measure.Segmentation.Segment;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Where the warm-up of a fork ends, or why it has no steady state.
 *
 * <p>As in Barrett et al., Virtual machine warmup blows hot and cold (OOPSLA 2017), the series is
 * cut into stretches of one level; here on a log scale, with a cost that spikes do not matter to.
 * Levels that hardly differ become one. Then:
 *
 * <ol>
 *   <li>The level of the last stretch counts, if it is long enough and not slower than a long one
 *       before: a warm-up does not end in being slow.
 *   <li>The warm-up ends where that level is reached first. What is slower later on held the
 *       batches up for a while (a busy machine) and is no warm-up.
 *   <li>From there to the end there must be no trend (Theil and Sen). Where batches still get
 *       faster the warm-up is prolonged until the rest is level, but not into the last fifth.
 *   <li>A fall over the last quarter must not fit a straight line better than steps.
 * </ol>
 *
 * <p>It cannot see what the noise hides: of series that fall evenly by 16 % over their last quarter
 * with 10 % noise, every other one passes for steady; and it knows nothing of what comes after the
 * last batch.
 *
 * @param warmupBatches how many of the first batches are warm-up; absent without a steady state
 * @param reason one line: what was seen
 */
public record SteadyState(OptionalInt warmupBatches, String reason) {

  /**
   * What counts as steady.
   *
   * @param minSteadyBatches fewer at the end are not believed
   * @param levelTolerance levels that differ by no more are one level: 0.05 is 5 %
   * @param trendTolerance a trend that comes to no more, from one end to the other, is none, and so
   *     is a trend that chance may have made
   * @param slowerTolerance a last level that is slower than an earlier one by more is no steady
   *     state
   */
  public record Rule(
      int minSteadyBatches, double levelTolerance, double trendTolerance, double slowerTolerance) {
    /** 10 batches, 5 %, 10 % and 15 %. */
    public static final Rule DEFAULT = new Rule(10, 0.05, 0.10, 0.15);

    /** The default rule with another number of batches. */
    static Rule atLeast(int steadyBatches) {
      return new Rule(
          steadyBatches, DEFAULT.levelTolerance, DEFAULT.trendTolerance, DEFAULT.slowerTolerance);
    }

    /**
     * @throws IllegalArgumentException where there are fewer than 5 batches, or a tolerance is not
     *     above 0
     */
    public Rule {
      if (minSteadyBatches < 5
          || !(levelTolerance > 0 && trendTolerance > 0 && slowerTolerance > 0)) {
        throw new IllegalArgumentException(
            "at least 5 steady batches and tolerances above 0 are needed");
      }
    }
  }

  /** As {@link #of(double[], Rule)} with {@link Rule#DEFAULT}. */
  public static SteadyState of(double[] durationsMs) {
    return of(durationsMs, Rule.DEFAULT);
  }

  /**
   * Judges a series.
   *
   * @param durationsMs of a fork's batches in order, from the first one; of batches with equal row
   *     counts, or per row
   * @throws IllegalArgumentException where a duration is not positive
   */
  public static SteadyState of(double[] durationsMs, Rule rule) {
    int needed = 2 * rule.minSteadyBatches();
    if (durationsMs.length < needed) {
      return none("too few batches: %d, at least %d are needed", durationsMs.length, needed);
    }
    return new Series(logs(durationsMs), rule).judge();
  }

  private static double[] logs(double[] durationsMs) {
    for (double duration : durationsMs) {
      if (!(duration > 0 && duration < Double.MAX_VALUE)) {
        throw new IllegalArgumentException("a batch takes time, not %s ms".formatted(duration));
      }
    }
    return Arrays.stream(durationsMs).map(Math::log).toArray();
  }

  private static SteadyState none(String format, Object... values) {
    return new SteadyState(OptionalInt.empty(), String.format(Locale.ROOT, format, values));
  }

  private static final class Series {
    /** Of a trend's score: once in 100 by chance. */
    private static final double CHANCE = 2.576;

    /** A trend must end before the last fifth of the series. */
    private static final int SHARE = 5;

    /** In how many steps the end of a trend is searched. */
    private static final int STRIDES = 25;

    /** The last quarter of the series is looked at for a fall that looks like steps. */
    private static final int WINDOW = 4;

    private final double[] logs;
    private final Rule rule;
    private final List<Segment> segments;
    private final Segment last;
    private final double tolerable;
    private final double atMost;

    Series(double[] logs, Rule rule) {
      this.logs = logs;
      this.rule = rule;
      this.segments = Segmentation.of(logs, Math.log1p(rule.levelTolerance()));
      this.last = segments.get(segments.size() - 1);
      this.tolerable = Math.log1p(rule.trendTolerance());
      this.atMost = last.median() + Math.log1p(rule.levelTolerance());
    }

    SteadyState judge() {
      if (last.length() < rule.minSteadyBatches()) {
        double change = last.median() - segments.get(segments.size() - 2).median();
        return none(
            "%s: by %.0f %% in the last %d batches, at least %d of one level are needed",
            change < 0 ? "still getting faster" : "getting slower",
            percent(change),
            last.length(),
            rule.minSteadyBatches());
      }
      return slower().orElseGet(this::levelOff);
    }

    private Optional<SteadyState> slower() {
      for (Segment earlier : segments) {
        double change = last.median() - earlier.median();
        if (earlier.length() >= rule.minSteadyBatches()
            && change > Math.log1p(rule.slowerTolerance())) {
          return Optional.of(
              none(
                  "getting slower: the last %d batches take %.0f %% longer than batches %d to %d",
                  last.length(), percent(change), earlier.from() + 1, earlier.to()));
        }
      }
      return Optional.empty();
    }

    private SteadyState levelOff() {
      int first =
          segments.stream().filter(one -> one.median() <= atMost).findFirst().orElseThrow().from();
      int start = first;
      double trend = trend(inLevel(start));
      if (Math.abs(slopes(inLevel(start)).z()) <= CHANCE) {
        trend = 0;
      }
      int latest = logs.length - Math.max(rule.minSteadyBatches(), logs.length / SHARE);
      int stride = 1 + (logs.length - first) / STRIDES;
      while (trend < -tolerable && start < latest) {
        start = Math.min(latest, start + stride);
        trend = trend(inLevel(start));
      }
      if (Math.abs(trend) > tolerable) {
        return trending(trend, logs.length - start);
      }
      return steps().orElse(steady(start));
    }

    /**
     * A steady fall is cut into steps, the last of which looks level by itself. So where a straight
     * line fits the end of the series no worse than the steps do, it is a fall.
     */
    private Optional<SteadyState> steps() {
      int window = Math.max(2 * rule.minSteadyBatches(), logs.length / WINDOW);
      int from = logs.length - window;
      if (last.from() <= from) {
        return Optional.empty();
      }
      int[] end = IntStream.range(from, logs.length).toArray();
      double slope = slopes(end).median();
      double[] residuals = Arrays.stream(end).mapToDouble(i -> logs[i] - slope * i).toArray();
      double level = Median.withDefaults().withCopy(true).evaluate(residuals);
      double line = Arrays.stream(residuals).map(residual -> Math.abs(residual - level)).sum();
      double steps = 0;
      for (Segment one : segments) {
        for (int i = Math.max(from, one.from()); i < one.to(); i++) {
          steps += Math.abs(logs[i] - one.median());
        }
      }
      return slope * window < -tolerable && line <= steps
          ? Optional.of(trending(slope * window, window))
          : Optional.empty();
    }

    private SteadyState trending(double trend, int batches) {
      return none(
          "%s: by %.0f %% over the last %d batches",
          trend < 0 ? "still getting faster" : "getting slower", percent(trend), batches);
    }

    private SteadyState steady(int start) {
      return new SteadyState(
          OptionalInt.of(start),
          String.format(
              Locale.ROOT,
              "steady after %d of %d batches at %s ms",
              start,
              logs.length,
              new BigDecimal(Math.exp(last.median()), new MathContext(3)).toPlainString()));
    }

    /** Indexes from a start on, without stretches in which something held the batches up. */
    private int[] inLevel(int start) {
      return segments.stream()
          .filter(one -> one.to() > start && one.median() <= atMost)
          .flatMapToInt(one -> IntStream.range(Math.max(start, one.from()), one.to()))
          .toArray();
    }

    private PairwiseSlopes slopes(int[] indexes) {
      return PairwiseSlopes.of(
          Arrays.stream(indexes).asDoubleStream().toArray(),
          Arrays.stream(indexes).mapToDouble(i -> logs[i]).toArray());
    }

    private double trend(int[] indexes) {
      return slopes(indexes).median() * (indexes[indexes.length - 1] - indexes[0]);
    }

    private static double percent(double logChange) {
      return Math.abs(Math.expm1(logChange)) * 100;
    }
  }
}
