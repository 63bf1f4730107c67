package highwater.lab.gate.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.descriptive.Median;

/**
 * What one fork left in JMH's JSON ({@code -rf json}): an entry for each mode. JMH's own score is
 * the mean of the iterations and its ± pools them; here the median is taken, which one iteration
 * that was disturbed does not move. An iteration's value in sample mode is the mean of its samples,
 * as it is JMH's.
 */
final class JmhResults {
  private static final JsonMapper JSON = new JsonMapper();

  private final JmhBenchmark benchmark;

  JmhResults(JmhBenchmark benchmark) {
    this.benchmark = benchmark;
  }

  /**
   * Reads the scores of the benchmark.
   *
   * @throws ForkFailedException where there is none, or they are of another benchmark
   */
  List<JmhScore> read(Path file) throws ForkFailedException {
    JsonNode entries = tree(file);
    if (!entries.isArray() || entries.isEmpty()) {
      throw new ForkFailedException("JMH left no result");
    }
    List<JmhScore> scores = new ArrayList<>();
    for (JsonNode entry : entries) {
      scores.add(score(entry));
    }
    return scores;
  }

  private static JsonNode tree(Path file) throws ForkFailedException {
    if (!Files.exists(file)) {
      throw new ForkFailedException("JMH left no result");
    }
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new ForkFailedException("JMH's result cannot be read: " + firstLine(e));
    }
  }

  private static String firstLine(IOException e) {
    return e.getMessage().lines().findFirst().orElse(e.getClass().getSimpleName());
  }

  private JmhScore score(JsonNode entry) throws ForkFailedException {
    JmhBenchmark ran = new JmhBenchmark(entry.path("benchmark").asText(), params(entry));
    if (!ran.equals(benchmark)) {
      throw new ForkFailedException("JMH ran %s%s".formatted(ran.name(), ran.paramsText()));
    }
    String label = entry.path("mode").asText();
    JsonNode metric = entry.path("primaryMetric");
    return new JmhScore(
        JmhMode.of(label)
            .orElseThrow(() -> new ForkFailedException("JMH's mode is '%s'".formatted(label))),
        metric.path("scoreUnit").asText(),
        median(iterations(metric)));
  }

  private static Map<String, String> params(JsonNode entry) {
    Map<String, String> params = new LinkedHashMap<>();
    entry
        .path("params")
        .fields()
        .forEachRemaining(param -> params.put(param.getKey(), param.getValue().asText()));
    return params;
  }

  private static double[] iterations(JsonNode metric) throws ForkFailedException {
    List<Double> values = new ArrayList<>();
    for (JsonNode fork : metric.path("rawData")) {
      fork.forEach(iteration -> values.add(number(iteration)));
    }
    for (JsonNode fork : metric.path("rawDataHistogram")) {
      fork.forEach(iteration -> values.add(mean(iteration)));
    }
    if (values.isEmpty()) {
      throw new ForkFailedException("JMH's result has no raw data");
    }
    return values.stream().mapToDouble(value -> value).toArray();
  }

  /** JMH writes what is not finite as text. */
  private static double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : Double.NaN;
  }

  /** Of pairs of a value and how often it was seen. */
  private static double mean(JsonNode histogram) {
    double sum = 0;
    double count = 0;
    for (JsonNode bucket : histogram) {
      sum += number(bucket.path(0)) * number(bucket.path(1));
      count += number(bucket.path(1));
    }
    return sum / count;
  }

  private static double median(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return value;
      }
    }
    return Median.withDefaults().evaluate(values);
  }
}
