package highwater.lab.gate.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One pair of runs, base and head; against a stored baseline both are of the head.
 *
 * @param number from 1, in the order in which they ran
 * @param startedAtMs milliseconds since the epoch
 * @param baseFirst whether the base had the first place in it, by a coin
 * @param values of the gated metrics, in the gate's order
 * @param reasons why its numbers are worth nothing, a line each; empty for a valid pair, and only
 *     valid ones are judged
 */
public record GatedPair(
    int number, long startedAtMs, boolean baseFirst, List<Value> values, List<String> reasons) {
  public GatedPair {
    values = List.copyOf(values);
    reasons = List.copyOf(reasons);
  }

  /**
   * What a pair measured of one metric.
   *
   * @param base in the metric's unit; absent against a stored baseline
   * @param head in the metric's unit; against a stored baseline the geometric mean of both runs
   * @param logRatio ln(head ÷ base); where turns were taken the median of theirs, which is not
   *     quite that of the two values; against a stored baseline ln(head ÷ the geometric mean of the
   *     baseline's pairs), which shows where the pair lies and is not what is judged
   */
  public record Value(OptionalDouble base, OptionalDouble head, OptionalDouble logRatio) {}

  /** Whether its numbers count. */
  public boolean valid() {
    return reasons.isEmpty();
  }

  /**
   * Of the metric at a place in the gate's order; absent too where the pair did not come so far.
   */
  OptionalDouble base(int metric) {
    return metric < values.size() ? values.get(metric).base() : OptionalDouble.empty();
  }

  /** As {@link #base(int)}. */
  OptionalDouble head(int metric) {
    return metric < values.size() ? values.get(metric).head() : OptionalDouble.empty();
  }

  /** Head ÷ base; absent as {@link #base(int)}. */
  OptionalDouble ratio(int metric) {
    OptionalDouble logRatio =
        metric < values.size() ? values.get(metric).logRatio() : OptionalDouble.empty();
    return logRatio.isPresent()
        ? OptionalDouble.of(Math.exp(logRatio.getAsDouble()))
        : OptionalDouble.empty();
  }
}
