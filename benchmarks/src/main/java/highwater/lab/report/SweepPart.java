package highwater.lab.report;

import highwater.lab.model.CellMeans;
import highwater.lab.result.SweptFork;
import highwater.lab.result.SweptRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    return forks.isEmpty() ? List.of() : List.of(trial(forks, List.of()));
  }

  private static SweepPart part(String name, List<SweptFork> forks) {
    Map<Integer, List<SweptFork>> byTrial = new TreeMap<>();
    forks.forEach(
        fork -> byTrial.computeIfAbsent(fork.trial(), number -> new ArrayList<>()).add(fork));
    List<SweptFork> firsts = byTrial.values().stream().map(trial -> trial.get(0)).toList();
    List<SweepAxis> axes = AxisFinder.axes(firsts);
    return new SweepPart(
        name,
        forks.get(0).offeredRowsPerSecond().isPresent(),
        axes,
        byTrial.values().stream().map(trial -> trial(trial, axes)).toList());
  }

  private static SweepTrial trial(List<SweptFork> forks, List<SweepAxis> axes) {
    SweptFork first = forks.get(0);
    Map<String, String> point = new LinkedHashMap<>();
    axes.forEach(axis -> point.put(axis.name(), AxisFinder.value(first, axis.name())));
    return new SweepTrial(
        first.trial(), point, first.settings(), first.offeredRowsPerSecond(), forks);
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
