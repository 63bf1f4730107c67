package highwater.lab.result.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import highwater.lab.model.Interval;
import highwater.lab.result.FinishedRun;
import highwater.lab.result.PartMeans;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A run in the <a href="https://bencher.dev/docs/reference/bencher-metric-format/">Bencher Metric
 * Format</a>: benchmarks are trials, measures the columns of {@code samples.csv} as slugs, values
 * geometric means over forks with the ends of their 95 % intervals. Bencher's own measure {@code
 * latency} is in nanoseconds, so none here has its name.
 */
final class BencherMetrics implements RunExport {
  private static final double CONFIDENCE = 0.95;
  private static final MathContext DIGITS = new MathContext(9);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Override
  public String format() {
    return "bencher";
  }

  @Override
  public Map<Path, String> files(List<FinishedRun> runs, Path output) {
    FinishedRun run = RunExport.only(runs, format());
    ObjectNode benchmarks = JsonNodeFactory.instance.objectNode();
    for (String part : run.parts()) {
      for (ExportedMeasure measure : ExportedMeasure.values()) {
        PartMeans.of(run.trials(part), measure.column(), CONFIDENCE)
            .forEach(
                (trial, mean) ->
                    benchmarks
                        .withObject("/" + escaped(run.label(trial)))
                        .set(slug(measure), metric(mean)));
      }
    }
    try {
      return Map.of(output, JSON.writeValueAsString(benchmarks) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers are no JSON", e);
    }
  }

  /** A name as a part of a JSON pointer (RFC 6901). */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String slug(ExportedMeasure measure) {
    return measure.column().replace('_', '-');
  }

  private static ObjectNode metric(PartMeans.Mean mean) {
    ObjectNode metric = JsonNodeFactory.instance.objectNode();
    metric.put("value", number(mean.estimate()));
    mean.interval().ifPresent(interval -> bounds(metric, interval));
    return metric;
  }

  private static void bounds(ObjectNode metric, Interval interval) {
    metric.put("lower_value", number(interval.low()));
    metric.put("upper_value", number(interval.high()));
  }

  private static BigDecimal number(double value) {
    return new BigDecimal(new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString());
  }
}
