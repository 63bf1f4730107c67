package highwater.lab.gate.jmh;

import highwater.lab.gate.verdict.LogRatios;
import highwater.lab.gate.verdict.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What a gate over JMH's benchmarks judges, and what its metrics are called. */
final class JmhMetrics {
  private final List<JmhMetric> measured;
  private final List<Metric> gated;

  /**
   * @param measured each once
   * @param margin of all of them, as the verdict's
   * @param floor likewise
   */
  JmhMetrics(List<JmhMetric> measured, double margin, double floor) {
    this.measured = List.copyOf(measured);
    this.gated =
        measured.stream()
            .map(
                metric ->
                    new Metric(
                        name(metric), metric.unit(), metric.mode().direction(), margin, floor))
            .toList();
  }

  List<JmhMetric> measured() {
    return measured;
  }

  List<Metric> gated() {
    return gated;
  }

  /** As short as tells it from the others. */
  private String name(JmhMetric metric) {
    JmhBenchmark benchmark = metric.benchmark();
    boolean ambiguous =
        measured.stream()
            .map(JmhMetric::benchmark)
            .anyMatch(
                other ->
                    other.shortName().equals(benchmark.shortName())
                        && !other.name().equals(benchmark.name()));
    boolean manyModes =
        measured.stream()
            .anyMatch(
                other -> other.benchmark().equals(benchmark) && other.mode() != metric.mode());
    return (ambiguous ? benchmark.name() : benchmark.shortName())
        + benchmark.paramsText()
        + (manyModes ? ", " + metric.mode().label() : "");
  }

  /**
   * The log ratios of pairs that are valid.
   *
   * @param pairs all of the same metrics
   */
  List<LogRatios> logRatios(List<JmhPair> pairs) {
    List<LogRatios> logs = new ArrayList<>();
    for (int i = 0; i < measured.size(); i++) {
      JmhMetric metric = measured.get(i);
      logs.add(
          new LogRatios(
              gated.get(i),
              pairs.stream()
                  .map(pair -> OptionalDouble.of(pair.values().get(metric).logRatio()))
                  .toList()));
    }
    return logs;
  }
}
