package highwater.lab.gate.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhResultsTest {
  private static final JmhBenchmark SORT = new JmhBenchmark("x.Sort.sort", Map.of());

  @TempDir Path temp;

  private List<JmhScore> read(JmhBenchmark benchmark, String json)
      throws IOException, ForkFailedException {
    Path file = Files.writeString(temp.resolve("result.json"), json);
    return new JmhResults(benchmark).read(file);
  }

  private static String entry(String mode, String params, String rawData) {
    return """
        {"benchmark": "x.Sort.sort", "mode": "%s", "forks": 1, %s
         "primaryMetric": {"score": 99.0, "scoreError": "NaN", "scoreUnit": "ops/s", %s},
         "secondaryMetrics": {}}
        """
        .formatted(mode, params, rawData);
  }

  @Test
  void theScoreIsTheMedianOfTheIterations() throws Exception {
    assertThat(read(SORT, "[" + entry("thrpt", "", "\"rawData\": [[10.0, 500.0, 30.0]]") + "]"))
        .containsExactly(new JmhScore(JmhMode.THROUGHPUT, "ops/s", 30));
  }

  @Test
  void anIterationInSampleModeCountsByTheMeanOfItsSamples() throws Exception {
    String histogram = "\"rawDataHistogram\": [[[[1.0, 3], [5.0, 1]], [[7.0, 2]], [[9.0, 2]]]]";

    assertThat(read(SORT, "[" + entry("sample", "", histogram) + "]"))
        .containsExactly(new JmhScore(JmhMode.SAMPLE_TIME, "ops/s", 7));
    assertThat(
            read(
                SORT,
                "[" + entry("sample", "", "\"rawDataHistogram\": [[[[1.0, 3], [5.0, 1]]]]") + "]"))
        .containsExactly(new JmhScore(JmhMode.SAMPLE_TIME, "ops/s", 2));
  }

  @Test
  void eachModeHasItsScore() throws Exception {
    String raw = "\"rawData\": [[2.0, 4.0]]";

    assertThat(read(SORT, "[" + entry("avgt", "", raw) + "," + entry("ss", "", raw) + "]"))
        .extracting(JmhScore::mode, JmhScore::value)
        .containsExactly(tuple(JmhMode.AVERAGE_TIME, 3.0), tuple(JmhMode.SINGLE_SHOT, 3.0));
  }

  @Test
  void anIterationThatIsNoNumberIsNotOutvotedByTheOthers() throws Exception {
    assertThat(read(SORT, "[" + entry("thrpt", "", "\"rawData\": [[1.0, \"NaN\", 1.0]]") + "]"))
        .extracting(JmhScore::value)
        .containsExactly(Double.NaN);
  }

  @Test
  void resultsOfOtherParametersAreNotTaken() throws Exception {
    JmhBenchmark small = new JmhBenchmark("x.Sort.sort", Map.of("size", "1"));
    String raw = "\"rawData\": [[2.0]]";

    assertThat(read(small, "[" + entry("ss", "\"params\": {\"size\": \"1\"},", raw) + "]"))
        .hasSize(1);
    assertThatThrownBy(
            () -> read(small, "[" + entry("ss", "\"params\": {\"size\": \"2\"},", raw) + "]"))
        .isInstanceOf(ForkFailedException.class)
        .hasMessage("JMH ran x.Sort.sort (size=2)");
  }

  @Test
  void noResultIsAReason() {
    assertThatThrownBy(() -> new JmhResults(SORT).read(temp.resolve("missing")))
        .isInstanceOf(ForkFailedException.class)
        .hasMessage("JMH left no result");
    assertThatThrownBy(() -> read(SORT, "")).hasMessage("JMH left no result");
    assertThatThrownBy(() -> read(SORT, "[]")).hasMessage("JMH left no result");
    assertThatThrownBy(() -> read(SORT, "[{\"benchmark"))
        .isInstanceOf(ForkFailedException.class)
        .hasMessageStartingWith("JMH's result cannot be read: ");
    assertThatThrownBy(() -> read(SORT, "[" + entry("thrpt", "", "\"rawData\": []") + "]"))
        .hasMessage("JMH's result has no raw data");
  }
}
