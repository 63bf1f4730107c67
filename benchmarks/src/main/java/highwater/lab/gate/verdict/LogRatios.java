package highwater.lab.gate.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the pairs measured of one metric.
 *
 * @param metric of which
 * @param pairs ln(head ÷ base), one a pair in their order; empty where the pair has none
 */
public record LogRatios(Metric metric, List<OptionalDouble> pairs) {
  /**
   * @throws IllegalArgumentException where a number is not finite
   */
  public LogRatios {
    pairs = List.copyOf(pairs);
    for (int i = 0; i < pairs.size(); i++) {
      if (!Double.isFinite(pairs.get(i).orElse(0))) {
        throw new IllegalArgumentException(
            "%s, pair %d: %s is no log ratio"
                .formatted(metric.name(), i + 1, pairs.get(i).getAsDouble()));
      }
    }
  }

  /** Of pairs that all have a number. */
  public static LogRatios of(Metric metric, double... logRatios) {
    return new LogRatios(metric, Arrays.stream(logRatios).mapToObj(OptionalDouble::of).toList());
  }

  /** The numbers there are. */
  double[] present() {
    return pairs.stream().flatMapToDouble(OptionalDouble::stream).toArray();
  }
}
