package highwater.lab.result.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import highwater.lab.result.FinishedRun;
import highwater.lab.result.PartMeans;
import highwater.lab.result.RunTrial;
import highwater.pipeline.BadInputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The history of runs for <a href="https://otava.apache.org">Apache Otava</a>, which looks for
 * change points: a CSV file with a row a run, oldest first, and a configuration that names its
 * columns, so that {@code otava analyze} needs nothing else.
 *
 * <p>A column is one measure of one trial, its value the geometric mean over the run's forks: forks
 * of one run share their hour, so the run is what Otava takes as a point. Otava reads no empty
 * cell; a measure that one of the runs lacks is left out of all.
 */
final class OtavaCsv implements RunExport {
  private static final String TIME = "time";
  private static final List<String> ATTRIBUTES = List.of("run", "commit");
  private static final MathContext DIGITS = new MathContext(9);
  private static final double ANY_CONFIDENCE = 0.95;

  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();

  @Override
  public String format() {
    return "otava";
  }

  @Override
  public Map<Path, String> files(List<FinishedRun> runs, Path output) {
    List<FinishedRun> oldestFirst =
        runs.stream().sorted(Comparator.comparing(run -> run.environment().startedAt())).toList();
    List<Map<String, Metric>> rows = oldestFirst.stream().map(OtavaCsv::metrics).toList();
    Map<String, Metric> common = new LinkedHashMap<>(rows.get(0));
    rows.forEach(row -> common.keySet().retainAll(row.keySet()));
    if (common.isEmpty()) {
      throw new BadInputException(
          "--format otava: there is no measure that all %s runs have; name runs of one plan, each with valid forks"
              .formatted(runs.size()));
    }
    try {
      Map<Path, String> files = new LinkedHashMap<>();
      files.put(output, csv(oldestFirst, rows, common.keySet()));
      files.put(
          output.resolveSibling(output.getFileName() + ".otava.yaml"),
          YAML.writeValueAsString(configuration(oldestFirst.get(0), output, common)));
      return files;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers cannot be written", e);
    }
  }

  /** A metric as Otava's configuration has it. */
  private record Column(String column, int direction) {}

  private record Metric(double value, boolean higherIsBetter) {}

  private static Map<String, Metric> metrics(FinishedRun run) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    for (String part : run.parts()) {
      for (ExportedMeasure measure : ExportedMeasure.values()) {
        PartMeans.of(run.trials(part), measure.column(), ANY_CONFIDENCE)
            .forEach(
                (trial, mean) ->
                    metrics.put(
                        name(run, trial, measure),
                        new Metric(mean.estimate(), measure.higherIsBetter())));
      }
    }
    return metrics;
  }

  /** Otava's report splits headings at blanks. */
  private static String name(FinishedRun run, RunTrial trial, ExportedMeasure measure) {
    return (run.label(trial).replaceAll("(?<=\\S) (?=\\S+=)", "/") + "/" + measure.column())
        .replaceAll("\\s+", "_");
  }

  private static String csv(
      List<FinishedRun> runs, List<Map<String, Metric>> rows, Collection<String> columns)
      throws JsonProcessingException {
    CsvSchema.Builder schema = CsvSchema.builder().addColumn(TIME);
    ATTRIBUTES.forEach(schema::addColumn);
    columns.forEach(schema::addColumn);
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      Map<String, Metric> row = rows.get(i);
      List<String> line = new ArrayList<>();
      line.add(runs.get(i).environment().startedAt());
      line.add(runs.get(i).environment().run());
      line.add(runs.get(i).environment().git().map(git -> git.commit()).orElse(""));
      columns.forEach(column -> line.add(number(row.get(column).value())));
      cells.add(line);
    }
    return CSV.writer(schema.build().withHeader().withLineSeparator("\r\n"))
        .writeValueAsString(cells);
  }

  private static String number(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  private static Map<String, Object> configuration(
      FinishedRun run, Path output, Map<String, Metric> metrics) {
    Map<String, Object> described = new LinkedHashMap<>();
    metrics.forEach(
        (name, metric) -> described.put(name, new Column(name, metric.higherIsBetter() ? 1 : -1)));
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("type", "csv");
    test.put("file", output.toString());
    test.put("time_column", TIME);
    test.put("attributes", ATTRIBUTES);
    test.put("metrics", described);
    return Map.of("tests", Map.of(run.environment().plan().name(), test));
  }
}
