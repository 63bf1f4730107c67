package highwater.lab.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import highwater.pipeline.BadInputException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;

/**
 * All forks of a sweep as its files have them, of any version of the files, finished or not.
 *
 * @param name the run's
 * @param forks in the order in which they ran
 * @param environment what {@code environment.json} says; a missing node where there is no such file
 * @param files of the run that are there, by name
 */
public record SweptRun(
    String name, List<SweptFork> forks, JsonNode environment, List<String> files) {
  /** The first of the columns that tell what a fork ran. */
  private static final List<String> OF_THE_TRIAL = List.of("stream", "settings", "topicPartitions");

  private static final String LAST_OF_THE_TRIAL = "topicPartitions";
  private static final String FIRST_MEASURE = "rows";
  private static final String AFTER_MEASURES = "valid";
  private static final List<String> LISTED =
      List.of(
          RunFolder.SAMPLES, RunFolder.BATCHES, RunFolder.LATENCY, RunFolder.JMH, Environment.FILE);

  public SweptRun {
    forks = List.copyOf(forks);
    files = List.copyOf(files);
  }

  /**
   * Reads the folder of a run.
   *
   * @throws BadInputException where it has no samples, or a file holds what a run does not write
   */
  public static SweptRun read(Path folder) {
    Path samples = folder.resolve(RunFolder.SAMPLES);
    if (!Files.isRegularFile(samples)) {
      throw new BadInputException(
          "%s: no samples.csv; name the folder of a sweep's results".formatted(folder));
    }
    Path now = folder.resolve(RunFolder.BATCHES);
    try {
      Map<String, List<SweptBatch>> batches = batches(now);
      now = folder.resolve(RunFolder.LATENCY);
      Map<String, LatencyCurve> latency = latency(now);
      now = folder.resolve(Environment.FILE);
      JsonNode environment =
          Files.exists(now)
              ? new ObjectMapper().readTree(Files.readAllBytes(now))
              : MissingNode.getInstance();
      now = samples;
      Path name = folder.toAbsolutePath().normalize().getFileName();
      return new SweptRun(
          environment.path("run").asText(name == null ? "" : name.toString()),
          forks(samples, batches, latency),
          environment,
          LISTED.stream().filter(file -> Files.exists(folder.resolve(file))).toList());
    } catch (NumberFormatException e) {
      throw new BadInputException(
          "%s: a cell is no number (%s); put the file right".formatted(now, e.getMessage()), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInputException(
          "%s: is not what a run writes (%s)".formatted(now, e.getMessage()), e);
    }
  }

  private static Map<String, List<SweptBatch>> batches(Path file) throws IOException {
    Map<String, List<SweptBatch>> batches = new HashMap<>();
    CsvStream.read(
        file,
        row ->
            batches.computeIfAbsent(tag(row), fork -> new ArrayList<>()).add(SweptBatch.of(row)));
    return batches;
  }

  private static String tag(Map<String, String> row) {
    return "t" + row.get("trial") + "-f" + row.get("fork");
  }

  private static Map<String, LatencyCurve> latency(Path file) throws IOException {
    Map<String, LatencyCurve> curves = new HashMap<>();
    if (!Files.exists(file)) {
      return curves;
    }
    try (InputStream in = new FileInputStream(file.toFile());
        HistogramLogReader log = new HistogramLogReader(in)) {
      for (EncodableHistogram next = log.nextIntervalHistogram();
          next != null;
          next = log.nextIntervalHistogram()) {
        if (next instanceof AbstractHistogram histogram && next.getTag() != null) {
          curves.put(next.getTag(), LatencyCurve.of(histogram));
        }
      }
    }
    return curves;
  }

  private static List<SweptFork> forks(
      Path file, Map<String, List<SweptBatch>> batches, Map<String, LatencyCurve> latency)
      throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> header = CsvStream.read(file, rows::add);
    List<String> names = names(header);
    List<String> numbers = measures(header);
    return rows.stream()
        .map(
            row ->
                SweptFork.of(
                    row,
                    names,
                    numbers,
                    batches.getOrDefault(tag(row), List.of()),
                    ofFork(latency, tag(row))))
        .sorted(Comparator.comparingInt(SweptFork::position))
        .toList();
  }

  private static Map<String, LatencyCurve> ofFork(Map<String, LatencyCurve> all, String tag) {
    Map<String, LatencyCurve> latency = new LinkedHashMap<>();
    for (String measure : List.of(LatencyFile.TOTAL, "waiting", "batch", "sink")) {
      LatencyCurve curve = all.get(measure.equals(LatencyFile.TOTAL) ? tag : tag + "-" + measure);
      if (curve != null) {
        latency.put(measure, curve);
      }
    }
    return latency;
  }

  private static List<String> names(List<String> header) {
    List<String> names = new ArrayList<>(OF_THE_TRIAL);
    names.retainAll(header);
    int from = header.indexOf(LAST_OF_THE_TRIAL) + 1;
    int to = header.indexOf(FIRST_MEASURE);
    if (from > 0 && to > from) {
      names.addAll(header.subList(from, to));
    }
    return names;
  }

  private static List<String> measures(List<String> header) {
    int from = header.indexOf(FIRST_MEASURE);
    int to = header.indexOf(AFTER_MEASURES);
    return from < 0 || to < from ? List.of() : header.subList(from, to);
  }
}
