package highwater.lab.result;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The valid forks of a run as its CSV files have them, committed or not. */
public final class RunRows {
  private static final String TRIGGER_EXECUTION = "triggerExecution";

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
   *     name=value} and spaces: what tells it from other forks of the run and, where most of those
   *     that began with its settings file have one value, is not that
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
      ForkLabels labels = ForkLabels.of(forks);
      return forks.rows().stream()
          .map(CsvRows.Row::cells)
          .filter(row -> Boolean.parseBoolean(row.get("valid")))
          .map(row -> fork(row, labels.of(row), batches))
          .toList();
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be read (%s)".formatted(folder, e.getMessage()), e);
    }
  }

  private static ForkRow fork(Map<String, String> row, String settings, CsvRows batches) {
    List<Map<String, String>> measured =
        batches.rows().stream()
            .map(CsvRows.Row::cells)
            .filter(batch -> batch.get("trial").equals(row.get("trial")))
            .filter(batch -> batch.get("fork").equals(row.get("fork")))
            .filter(batch -> Boolean.parseBoolean(batch.get("measured")))
            .toList();
    return new ForkRow(
        settings,
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
