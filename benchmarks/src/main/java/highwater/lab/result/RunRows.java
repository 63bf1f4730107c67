package highwater.lab.result;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** The valid forks of a run as its CSV files have them, committed or not. */
public final class RunRows {
  /** What makes a batch larger; all other settings have to be the same to be one line. */
  private static final String SIZE = "maxOffsetsPerTrigger";

  /** Columns before the settings' that tell forks apart by what they ran. */
  private static final List<String> OF_THE_TRIAL = List.of("stream", "settings", "topicPartitions");

  /** The first column after the settings'. */
  private static final String AFTER_SETTINGS = "rows";

  private RunRows() {}

  /**
   * A measured batch.
   *
   * @param rows in it
   * @param triggerExecutionMs its duration
   */
  public record BatchRow(long rows, double triggerExecutionMs) {}

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
      if (forks.rows().stream().map(row -> row.cells().get(name)).distinct().count() > 1) {
        differing.add(name);
      }
    }
    return differing;
  }

  private static ForkRow fork(Map<String, String> row, Set<String> differing, CsvRows batches) {
    List<String> settings = differing.stream().map(name -> name + "=" + row.get(name)).toList();
    List<BatchRow> measured =
        batches.rows().stream()
            .map(CsvRows.Row::cells)
            .filter(batch -> batch.get("trial").equals(row.get("trial")))
            .filter(batch -> batch.get("fork").equals(row.get("fork")))
            .filter(batch -> Boolean.parseBoolean(batch.get("measured")))
            .map(
                batch ->
                    new BatchRow(
                        Long.parseLong(batch.get("rows")),
                        Double.parseDouble(batch.get("triggerExecution_ms"))))
            .toList();
    return new ForkRow(
        String.join(" ", settings),
        row.getOrDefault("processingTime", ""),
        number(row.get("rows_per_second")),
        number(row.get("latency_mean_ms")),
        measured);
  }

  private static OptionalDouble number(String cell) {
    return cell == null || cell.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(cell));
  }
}
