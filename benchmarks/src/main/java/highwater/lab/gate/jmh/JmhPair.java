package highwater.lab.gate.jmh;

import highwater.lab.gate.report.GatedPair;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one pair measured, before it is known what all of them measure.
 *
 * @param values by metric, in the order in which they were measured; empty where it is invalid
 * @param reasons why it is
 */
record JmhPair(
    int number,
    long startedAtMs,
    boolean baseFirst,
    Map<JmhMetric, Values> values,
    List<String> reasons) {
  private static final GatedPair.Value NONE =
      new GatedPair.Value(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

  JmhPair {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    reasons = List.copyOf(reasons);
  }

  /** Two scores of one metric, both finite and above zero. */
  record Values(double base, double head) {
    double logRatio() {
      return Math.log(head / base);
    }

    private GatedPair.Value gated() {
      return new GatedPair.Value(
          OptionalDouble.of(base), OptionalDouble.of(head), OptionalDouble.of(logRatio()));
    }
  }

  boolean valid() {
    return reasons.isEmpty();
  }

  /** The same for whoever reads the gate's outcome. */
  GatedPair gated(List<JmhMetric> metrics) {
    return new GatedPair(
        number,
        startedAtMs,
        baseFirst,
        metrics.stream()
            .map(metric -> values.containsKey(metric) ? values.get(metric).gated() : NONE)
            .toList(),
        reasons);
  }
}
