package highwater.lab.gate.jmh;

import highwater.lab.gate.verdict.GateRule;
import highwater.lab.gate.verdict.Metric;

/**
 * What a gate over two jars is to do.
 *
 * @param include a regular expression that JMH looks for in the benchmarks' names
 * @param sharedOnly whether benchmarks that only one jar has are left out; they end the gate
 *     otherwise
 * @param options for JMH
 * @param rule how certain the gate must be, and when it looks
 * @param margin of every metric, as {@link Metric}'s
 * @param floor likewise
 * @param seed of the coin that says which jar goes first in a pair
 */
public record JmhGateRules(
    String include,
    boolean sharedOnly,
    JmhOptions options,
    GateRule rule,
    double margin,
    double floor,
    long seed) {
  /** As annotated, with the default rule, margin and floor, and no benchmark left out. */
  public static JmhGateRules of(String include, long seed) {
    return new JmhGateRules(
        include,
        false,
        JmhOptions.AS_ANNOTATED,
        GateRule.DEFAULT,
        Metric.DEFAULT_MARGIN,
        Metric.DEFAULT_FLOOR,
        seed);
  }

  /** The same with other options for JMH. */
  public JmhGateRules with(JmhOptions others) {
    return new JmhGateRules(include, sharedOnly, others, rule, margin, floor, seed);
  }

  /** The same with another rule. */
  public JmhGateRules with(GateRule other) {
    return new JmhGateRules(include, sharedOnly, options, other, margin, floor, seed);
  }
}
