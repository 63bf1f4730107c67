package highwater.lab.result;

import highwater.lab.plan.Axis;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A sweep's folder read back for whoever draws conclusions from it: its environment and what each
 * fork measured, valid or not. Only {@code environment.json}, {@code samples.csv} and {@code
 * batches.csv} are read, so a committed run will do; nothing is locked or changed.
 *
 * @param folder that holds it
 * @param environment in which it was made
 * @param trials by number, the control (0) first where there is one; those alone that have a fork
 */
public record FinishedRun(Path folder, Environment environment, List<RunTrial> trials) {
  /** The last column before the settings' and the first after them. */
  private static final String BEFORE_SETTINGS = Axis.TOPIC_PARTITIONS;

  private static final String AFTER_SETTINGS = "rows";

  public FinishedRun {
    trials = List.copyOf(trials);
  }

  /**
   * Reads a folder.
   *
   * @throws BadInputException where it is not that of a sweep, or of another version of the files
   */
  public static FinishedRun open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException("%s: no such folder; name that of a run".formatted(folder));
    }
    Environment environment = Environment.read(folder);
    Path samples = folder.resolve(RunFolder.SAMPLES);
    if (!Files.isRegularFile(samples)) {
      throw new BadInputException(
          "%s: no samples.csv; name the folder of a sweep".formatted(folder));
    }
    if (Stream.of(environment.machine(), environment.jvm(), environment.broker())
            .anyMatch(part -> part == null)
        || environment.plan() == null) {
      throw new BadInputException(
          "%s: lacks what a run writes; name the folder of a sweep"
              .formatted(folder.resolve(Environment.FILE)));
    }
    try {
      return read(
          folder,
          environment,
          CsvRows.read(samples),
          CsvRows.read(folder.resolve(RunFolder.BATCHES)));
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be read (%s)".formatted(folder, e.getMessage()), e);
    } catch (NumberFormatException e) {
      throw new BadInputException(
          "%s: a cell is no number (%s); put the file right".formatted(folder, e.getMessage()), e);
    }
  }

  private static FinishedRun read(
      Path folder, Environment environment, CsvRows samples, CsvRows batches) {
    Map<String, List<RunFork.RunBatch>> measured = measured(batches);
    int first = samples.header().indexOf(BEFORE_SETTINGS) + 1;
    int end = samples.header().indexOf(AFTER_SETTINGS);
    if (first == 0 || end < first) {
      throw new BadInputException(
          "%s: samples.csv has not the columns that a sweep writes".formatted(folder));
    }
    List<String> settings = samples.header().subList(first, end);
    SortedMap<Integer, RunTrial> trials = new TreeMap<>();
    for (CsvRows.Row row : samples.rows()) {
      Map<String, String> cells = row.cells();
      if (!Schema.CELL.equals(cells.get(Schema.NAME))) {
        throw new BadInputException(
            "%s: of schema_version %s, and this reads %s"
                .formatted(folder.resolve(RunFolder.SAMPLES), cells.get(Schema.NAME), Schema.CELL));
      }
      RunFork fork =
          RunFork.of(cells, end, measured.getOrDefault(key(cells), List.of()), samples.header());
      trials.merge(
          Integer.valueOf(cells.get("trial")),
          RunTrial.of(cells, settings, fork),
          RunTrial::withForksOf);
    }
    return new FinishedRun(folder, environment, List.copyOf(trials.values()));
  }

  private static Map<String, List<RunFork.RunBatch>> measured(CsvRows batches) {
    Map<String, List<RunFork.RunBatch>> measured = new LinkedHashMap<>();
    for (CsvRows.Row row : batches.rows()) {
      if (Boolean.parseBoolean(row.cells().get("measured"))) {
        measured
            .computeIfAbsent(key(row.cells()), fork -> new ArrayList<>())
            .add(RunFork.RunBatch.of(row.cells()));
      }
    }
    return measured;
  }

  private static String key(Map<String, String> cells) {
    return cells.get("trial") + "/" + cells.get("fork");
  }

  /** The names of the plan's parts in the order of their trials, without the control. */
  public List<String> parts() {
    return trials.stream().filter(t -> !t.control()).map(RunTrial::part).distinct().toList();
  }

  /** The trials of a part. */
  public List<RunTrial> trials(String part) {
    return trials.stream().filter(t -> !t.control() && t.part().equals(part)).toList();
  }

  /** The trial that controls the run, where there is one. */
  public Optional<RunTrial> control() {
    return trials.stream().filter(RunTrial::control).findFirst();
  }

  /** All forks, controls included. */
  public List<RunFork> forks() {
    return trials.stream().flatMap(trial -> trial.forks().stream()).toList();
  }

  /** The names of {@link RunTrial#identity} in which the trials of a part differ. */
  public List<String> axes(String part) {
    Set<String> names = new LinkedHashSet<>();
    trials(part).forEach(trial -> names.addAll(trial.identity().keySet()));
    return names.stream()
        .filter(
            name ->
                trials(part).stream()
                        .map(trial -> trial.identity().getOrDefault(name, ""))
                        .distinct()
                        .count()
                    > 1)
        .toList();
  }

  /**
   * What tells a trial from the others of its run: {@code name=value} and blanks, in front of it
   * the part where there are several; the settings file where nothing does.
   */
  public String label(RunTrial trial) {
    if (trial.control()) {
      return trial.part();
    }
    List<String> values = new ArrayList<>();
    if (parts().size() > 1) {
      values.add(trial.part());
    }
    axes(trial.part())
        .forEach(name -> values.add(name + "=" + trial.identity().getOrDefault(name, "unset")));
    return values.isEmpty() ? "settings=" + trial.settingsFile() : String.join(" ", values);
  }
}
