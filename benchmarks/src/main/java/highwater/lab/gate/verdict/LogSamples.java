package highwater.lab.gate.verdict;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What two runs measured of one metric.
 *
 * @param metric of which
 * @param base ln of the value, one a pair of the first run; one pair at least
 * @param head likewise of the second run; empty where a pair has none
 */
public record LogSamples(Metric metric, List<Double> base, List<OptionalDouble> head) {
  /**
   * @throws IllegalArgumentException where a sample is empty or a number is not finite
   */
  public LogSamples {
    base = List.copyOf(base);
    head = List.copyOf(head);
    if (base.isEmpty() || head.isEmpty()) {
      throw new IllegalArgumentException(metric.name() + ": two runs of one pair at least");
    }
    base.forEach(log -> check(metric, log));
    head.forEach(log -> check(metric, log.orElse(0)));
  }

  private static void check(Metric metric, double log) {
    if (!Double.isFinite(log)) {
      throw new IllegalArgumentException("%s: %s is no logarithm".formatted(metric.name(), log));
    }
  }

  double[] baseline() {
    return base.stream().mapToDouble(log -> log).toArray();
  }

  /** The numbers of the second run that there are. */
  double[] present() {
    return head.stream().flatMapToDouble(OptionalDouble::stream).toArray();
  }
}
