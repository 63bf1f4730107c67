package highwater.lab.gate.jmh;

/** What is gated: a benchmark with its parameters in one of its modes. */
record JmhMetric(JmhBenchmark benchmark, JmhMode mode, String unit) {
  static JmhMetric of(JmhBenchmark benchmark, JmhScore score) {
    return new JmhMetric(benchmark, score.mode(), score.unit());
  }
}
