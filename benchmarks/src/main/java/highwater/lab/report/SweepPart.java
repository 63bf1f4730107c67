package highwater.lab.report;

import highwater.lab.model.CellMeans;
import highwater.lab.model.OneAtATime;
import highwater.lab.result.SweptFork;
import highwater.lab.result.SweptRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Trials that share their axes and their kind of load.
 *
 * @param name of the part in the plan
 * @param paced whether rows arrive at a rate; else the topic is full before
 * @param axes in the order of the files
 * @param trials by number
 */
record SweepPart(String name, boolean paced, List<SweepAxis> axes, List<SweepTrial> trials) {
  SweepPart {
    axes = List.copyOf(axes);
    trials = List.copyOf(trials);
  }

  /** The parts of a run in the plan's order, without its controls. */
  static List<SweepPart> of(SweptRun run) {
    Map<String, List<SweptFork>> byName = new LinkedHashMap<>();
    run.forks().stream()
        .filter(fork -> !fork.control())
        .sorted(java.util.Comparator.comparingInt(SweptFork::trial))
        .forEach(fork -> byName.computeIfAbsent(fork.part(), name -> new ArrayList<>()).add(fork));
    List<SweepPart> parts = new ArrayList<>();
    byName.forEach((name, forks) -> parts.add(part(name, forks)));
    return parts;
  }

  /** The control as a trial; absent from a run without. */
  static List<SweepTrial> controls(SweptRun run) {
    List<SweptFork> forks = run.forks().stream().filter(SweptFork::control).toList();
    return forks.isEmpty() ? List.of() : List.of(new SweepTrial(forks, Map.of(), Set.of()));
  }

  private static SweepPart part(String name, List<SweptFork> forks) {
    Map<Integer, List<SweptFork>> byTrial = new TreeMap<>();
    forks.forEach(
        fork -> byTrial.computeIfAbsent(fork.trial(), number -> new ArrayList<>()).add(fork));
    List<SweptFork> firsts = byTrial.values().stream().map(trial -> trial.get(0)).toList();
    List<SweepAxis> axes = AxisFinder.axes(firsts);
    List<Map<String, String>> points = firsts.stream().map(fork -> point(fork, axes)).toList();
    Optional<Map<String, String>> unchanged = OneAtATime.unchanged(points);
    return new SweepPart(
        name,
        forks.get(0).offeredRowsPerSecond().isPresent(),
        axes,
        byTrial.values().stream().map(trial -> trial(trial, axes, unchanged)).toList());
  }

  private static SweepTrial trial(
      List<SweptFork> forks, List<SweepAxis> axes, Optional<Map<String, String>> unchanged) {
    Map<String, String> point = point(forks.get(0), axes);
    Set<String> told =
        unchanged.map(usual -> OneAtATime.changes(point, usual)).orElseGet(point::keySet);
    return new SweepTrial(forks, point, told);
  }

  private static Map<String, String> point(SweptFork fork, List<SweepAxis> axes) {
    Map<String, String> point = new LinkedHashMap<>();
    axes.forEach(axis -> point.put(axis.name(), AxisFinder.value(fork, axis.name())));
    return point;
  }

  /** Where the part tries settings one at a time, the trial that has them as they are. */
  Optional<SweepTrial> unchanged() {
    return trials.stream().filter(SweepTrial::isUnchanged).findFirst();
  }

  /** The class of the stream under test of all of its trials; empty where the files do not tell. */
  String stream() {
    return trials.get(0).settings().getOrDefault("stream", "");
  }

  /** Means and contrasts of a measure over the trials that have it. */
  CellMeans<SweepTrial> cells(Measure measure) {
    return cells(trials, measure);
  }

  static CellMeans<SweepTrial> cells(List<SweepTrial> trials, Measure measure) {
    Map<SweepTrial, double[]> values = new LinkedHashMap<>();
    for (SweepTrial trial : trials) {
      double[] of = trial.values(measure);
      if (of.length > 0) {
        values.put(trial, of);
      }
    }
    return CellMeans.of(values);
  }
}
