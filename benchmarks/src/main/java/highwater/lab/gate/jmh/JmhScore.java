package highwater.lab.gate.jmh;

/**
 * What a fork measured of a benchmark in one mode.
 *
 * @param unit as JMH writes it: "ops/s"
 * @param value the median of the measured iterations; not finite where one of them is not
 */
record JmhScore(JmhMode mode, String unit, double value) {}
