package highwater.lab.gate.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.gate.verdict.Direction;
import highwater.lab.gate.verdict.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmhMetricsTest {
  private static JmhMetric metric(String name, Map<String, String> params, JmhMode mode) {
    return new JmhMetric(new JmhBenchmark(name, params), mode, "unit");
  }

  private static List<String> names(JmhMetric... metrics) {
    return new JmhMetrics(List.of(metrics), 0.1, 0.05).gated().stream().map(Metric::name).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "thrpt, HIGHER_IS_BETTER",
    "avgt, LOWER_IS_BETTER",
    "sample, LOWER_IS_BETTER",
    "ss, LOWER_IS_BETTER"
  })
  void theModeSaysWhichWayIsBetter(String label, Direction direction) {
    JmhMetric metric = metric("x.Sort.sort", Map.of(), JmhMode.of(label).orElseThrow());

    assertThat(new JmhMetrics(List.of(metric), 0.1, 0.05).gated())
        .containsExactly(new Metric("Sort.sort", "unit", direction, 0.1, 0.05));
  }

  @Test
  void aNameIsClassMethodAndParameters() {
    assertThat(names(metric("com.example.Sort.sort", Map.of("size", "10"), JmhMode.THROUGHPUT)))
        .containsExactly("Sort.sort (size=10)");
  }

  @Test
  void classesOfTheSameNameAreToldApartByTheirPackages() {
    assertThat(
            names(
                metric("a.Sort.sort", Map.of(), JmhMode.THROUGHPUT),
                metric("b.Sort.sort", Map.of(), JmhMode.THROUGHPUT),
                metric("b.Find.find", Map.of(), JmhMode.THROUGHPUT)))
        .containsExactly("a.Sort.sort", "b.Sort.sort", "Find.find");
  }

  @Test
  void theModeIsSaidWhereABenchmarkHasSeveral() {
    assertThat(
            names(
                metric("a.Sort.sort", Map.of(), JmhMode.THROUGHPUT),
                metric("a.Sort.sort", Map.of(), JmhMode.SAMPLE_TIME)))
        .containsExactly("Sort.sort, thrpt", "Sort.sort, sample");
  }
}
