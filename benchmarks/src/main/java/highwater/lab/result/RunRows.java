package highwater.lab.result;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The valid forks of a run as its CSV files have them, committed or not. */
public final class RunRows {
  /** What makes a batch larger; all other settings have to be the same to be one line. */
  private static final String SIZE = "maxOffsetsPerTrigger";

  private static final String TRIGGER_EXECUTION = "triggerExecution";
  private static final String SETTINGS = "settings";

  /** Columns before the settings' that tell forks apart by what they ran. */
  private static final List<String> OF_THE_TRIAL = List.of("stream", SETTINGS, "topicPartitions");

  /** The first column after the settings'. */
  private static final String AFTER_SETTINGS = "rows";

  private RunRows() {}

  /**
   * A measured batch.
   *
   * @param rows in it
   * @param triggerExecutionMs its duration
   * @param durationMs all of its durations, by Spark's keys and the lab's
   * @param untilNextMs from its end to the start of the batch behind it, where that is measured too
   */
  public record BatchRow(
      long rows,
      double triggerExecutionMs,
      SortedMap<String, Long> durationMs,
      OptionalLong untilNextMs) {
    public BatchRow {
      durationMs = Collections.unmodifiableSortedMap(new TreeMap<>(durationMs));
    }
  }

  /**
   * A valid fork.
   *
   * @param settings what it ran but for the cap on a batch and the trigger's interval, {@code
   *     name=value} and spaces, those names alone in which the run's forks differ
   * @param processingTime the trigger's interval, as Spark spells it; empty where it is not set
   * @param rowsPerSecond offered; absent for a drain
   * @param latencyMeanMs of a paced load
   * @param batches that were measured
   */
  public record ForkRow(
      String settings,
      String processingTime,
      OptionalDouble rowsPerSecond,
      OptionalDouble latencyMeanMs,
      List<BatchRow> batches) {
    public ForkRow {
      batches = List.copyOf(batches);
    }
  }

  /**
   * Reads a run.
   *
   * @throws BadInputException where the folder has no samples, or they are of another version
   */
  public static List<ForkRow> read(Path folder) {
    Path samples = folder.resolve(RunFolder.SAMPLES);
    if (!Files.isRegularFile(samples)) {
      throw new BadInputException("%s: no samples.csv; name the folder of a run".formatted(folder));
    }
    try {
      CsvRows forks = CsvRows.read(samples);
      CsvRows batches = CsvRows.read(folder.resolve(RunFolder.BATCHES));
      for (CsvRows.Row row : forks.rows()) {
        if (!Schema.CELL.equals(row.cells().get(Schema.NAME))) {
          throw new BadInputException(
              "%s: of schema_version %s, and this reads %s"
                  .formatted(samples, row.cells().get(Schema.NAME), Schema.CELL));
        }
      }
      Set<String> differing = differing(forks);
      return forks.rows().stream()
          .map(CsvRows.Row::cells)
          .filter(row -> Boolean.parseBoolean(row.get("valid")))
          .map(row -> fork(row, differing, batches))
          .toList();
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be read (%s)".formatted(folder, e.getMessage()), e);
    }
  }

  private static Set<String> differing(CsvRows forks) {
    int first = forks.header().indexOf("topicPartitions") + 1;
    int end = forks.header().indexOf(AFTER_SETTINGS);
    List<String> candidates = new ArrayList<>(OF_THE_TRIAL);
    candidates.addAll(forks.header().subList(first, end));
    candidates.removeAll(List.of(SIZE, "processingTime"));
    Set<String> differing = new LinkedHashSet<>();
    for (String name : candidates) {
      if (count(forks, row -> row.get(name)) > 1 && !followsFromSettings(forks, name)) {
        differing.add(name);
      }
    }
    return differing;
  }

  /** Whether a setting differs between settings files alone, so that the file's name tells it. */
  private static boolean followsFromSettings(CsvRows forks, String name) {
    return !OF_THE_TRIAL.contains(name)
        && count(forks, row -> row.get(SETTINGS) + "\n" + row.get(name))
            == count(forks, row -> row.get(SETTINGS));
  }

  private static long count(CsvRows forks, Function<Map<String, String>, String> of) {
    return forks.rows().stream().map(row -> of.apply(row.cells())).distinct().count();
  }

  private static ForkRow fork(Map<String, String> row, Set<String> differing, CsvRows batches) {
    List<String> settings = differing.stream().map(name -> name + "=" + row.get(name)).toList();
    List<Map<String, String>> measured =
        batches.rows().stream()
            .map(CsvRows.Row::cells)
            .filter(batch -> batch.get("trial").equals(row.get("trial")))
            .filter(batch -> batch.get("fork").equals(row.get("fork")))
            .filter(batch -> Boolean.parseBoolean(batch.get("measured")))
            .toList();
    return new ForkRow(
        String.join(" ", settings),
        row.getOrDefault("processingTime", ""),
        number(row.get("rows_per_second")),
        number(row.get("latency_mean_ms")),
        IntStream.range(0, measured.size()).mapToObj(i -> batch(measured, i)).toList());
  }

  private static BatchRow batch(List<Map<String, String>> measured, int index) {
    Map<String, String> row = measured.get(index);
    SortedMap<String, Long> durations = BatchesFile.durations(row);
    long ms = durations.getOrDefault(TRIGGER_EXECUTION, 0L);
    OptionalLong untilNext = OptionalLong.empty();
    if (index + 1 < measured.size()) {
      Instant next = Instant.parse(measured.get(index + 1).get("started_at"));
      untilNext =
          OptionalLong.of(
              Instant.parse(row.get("started_at")).plusMillis(ms).until(next, ChronoUnit.MILLIS));
    }
    return new BatchRow(Long.parseLong(row.get("rows")), ms, durations, untilNext);
  }

  private static OptionalDouble number(String cell) {
    return cell == null || cell.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(cell));
  }
}
