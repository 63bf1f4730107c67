package highwater.lab.result;

import highwater.lab.model.OneAtATime;
import highwater.pipeline.BadInputException;
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
 * fork measured, valid or not. It is read as {@link SweptRun} reads it, and has to be all of a run
 * of this version; nothing is locked or changed, so a committed run will do.
 *
 * @param folder that holds it
 * @param environment in which it was made
 * @param trials by number, the control (0) first where there is one; those alone that have a fork
 */
public record FinishedRun(Path folder, Environment environment, List<RunTrial> trials) {
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
    SweptRun run = SweptRun.read(folder);
    if (Stream.of(environment.machine(), environment.jvm(), environment.broker())
            .anyMatch(part -> part == null)
        || environment.plan() == null) {
      throw new BadInputException(
          "%s: lacks what a run writes; name the folder of a sweep"
              .formatted(folder.resolve(Environment.FILE)));
    }
    SortedMap<Integer, List<SweptFork>> byTrial = new TreeMap<>();
    run.forks()
        .forEach(
            fork -> byTrial.computeIfAbsent(fork.trial(), number -> new ArrayList<>()).add(fork));
    return new FinishedRun(
        folder, environment, byTrial.values().stream().map(RunTrial::new).toList());
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
  public List<SweptFork> forks() {
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
   * Where a part tries settings one at a time, the values that its trials have but for what each
   * changes.
   */
  public Optional<Map<String, String>> unchanged(String part) {
    List<String> axes = axes(part);
    return OneAtATime.unchanged(trials(part).stream().map(trial -> point(trial, axes)).toList());
  }

  private static Map<String, String> point(RunTrial trial, List<String> axes) {
    Map<String, String> identity = trial.identity();
    Map<String, String> point = new LinkedHashMap<>();
    axes.forEach(name -> point.put(name, identity.getOrDefault(name, "unset")));
    return point;
  }

  /**
   * What tells a trial from the others of its part, {@code name=value} each: its value on every
   * axis; where the part tries settings one at a time, what it changes; the settings file where
   * nothing does.
   */
  public List<String> told(RunTrial trial) {
    Map<String, String> point = point(trial, axes(trial.part()));
    if (point.isEmpty()) {
      return List.of("settings=" + trial.settingsFile());
    }
    Optional<Map<String, String>> unchanged = unchanged(trial.part());
    if (unchanged.isPresent() && unchanged.get().equals(point)) {
      return List.of("nothing changed");
    }
    unchanged.ifPresent(of -> point.keySet().retainAll(OneAtATime.changes(point, of)));
    return point.entrySet().stream().map(Map.Entry::toString).toList();
  }

  /** The same in one line, in front of it the part where there are several. */
  public String label(RunTrial trial) {
    if (trial.control()) {
      return trial.part();
    }
    List<String> words = new ArrayList<>();
    if (parts().size() > 1) {
      words.add(trial.part());
    }
    if (parts().size() == 1 || !axes(trial.part()).isEmpty()) {
      words.addAll(told(trial));
    }
    return String.join(" ", words);
  }
}
