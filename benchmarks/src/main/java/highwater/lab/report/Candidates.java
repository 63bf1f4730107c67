package highwater.lab.report;

import highwater.lab.model.CellMeans;
import highwater.lab.model.Recommendation;
import highwater.lab.plan.Axis;
import highwater.lab.result.SweptFork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The trials that a recommendation is chosen from: those of the stream, and of the groups that its
 * calls belong to, that have most of the run's trials, the drains by their throughput and the paced
 * loads of one rate by their latency.
 */
final class Candidates {
  private static final double CONFIDENCE = 0.95;

  private final Work work;
  private final List<SweepPart> parts;
  private final List<SweepTrial> drains = new ArrayList<>();
  private final List<SweepTrial> paced = new ArrayList<>();
  private final OptionalDouble rate;

  /** Of a run's parts. */
  Candidates(List<SweepPart> all) {
    work = mostTrials(all);
    parts = all.stream().filter(part -> part.trials().stream().anyMatch(this::isOne)).toList();
    drains.addAll(trials(false));
    List<SweepTrial> loads = trials(true);
    rate = commonRate(loads);
    loads.stream().filter(trial -> trial.offeredRowsPerSecond().equals(rate)).forEach(paced::add);
  }

  /** What is done, whatever the settings: only trials that do the same compete. */
  private record Work(String stream, String groups) {
    static Work of(Map<String, String> settings) {
      return new Work(
          settings.getOrDefault(Axis.STREAM, ""), settings.getOrDefault(Axis.GROUPS, ""));
    }
  }

  private boolean isOne(SweepTrial trial) {
    return Work.of(trial.settings()).equals(work);
  }

  private List<SweepTrial> trials(boolean paced) {
    return parts.stream()
        .filter(part -> part.paced() == paced)
        .flatMap(part -> part.trials().stream())
        .filter(this::isOne)
        .toList();
  }

  private static Work mostTrials(List<SweepPart> parts) {
    Map<Work, Integer> trials = new LinkedHashMap<>();
    parts.stream()
        .flatMap(part -> part.trials().stream())
        .forEach(trial -> trials.merge(Work.of(trial.settings()), 1, Integer::sum));
    int most = trials.values().stream().mapToInt(count -> count).max().orElse(0);
    return trials.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(new Work("", ""));
  }

  /** The rate at which most trials have a latency, the higher of two. */
  private static OptionalDouble commonRate(List<SweepTrial> loads) {
    Map<Double, Integer> counts = new LinkedHashMap<>();
    for (SweepTrial trial : loads) {
      if (trial.values(Measure.LATENCY_P99).length > 0) {
        counts.merge(trial.offeredRowsPerSecond().orElseThrow(), 1, Integer::sum);
      }
    }
    Comparator<Map.Entry<Double, Integer>> byCount = Map.Entry.comparingByValue();
    return counts.entrySet().stream()
        .max(byCount.thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> OptionalDouble.of(entry.getKey()))
        .orElse(OptionalDouble.empty());
  }

  String stream() {
    return work.stream();
  }

  /** Whether a fork read the calls that the candidates read, in as many groups. */
  boolean sameCalls(SweptFork fork) {
    return Work.of(fork.settings()).groups().equals(work.groups());
  }

  /** The parts that have candidates. */
  List<SweepPart> parts() {
    return parts;
  }

  List<SweepTrial> drains() {
    return drains;
  }

  /** Trials under the load that most of them have in common. */
  List<SweepTrial> paced() {
    return paced;
  }

  /** That load, in rows per second; absent where no trial has a latency. */
  OptionalDouble rate() {
    return rate;
  }

  /** The trial to take for rows per second; of those alike, that with the lower latency. */
  Optional<Recommendation<SweepTrial>> forThroughput() {
    return recommend(drains, Measure.SUSTAINED, byMean(paced, Measure.LATENCY_P99));
  }

  /** The trial to take for the p99 of latency; of those alike, that with more rows per second. */
  Optional<Recommendation<SweepTrial>> forLatency() {
    return recommend(paced, Measure.LATENCY_P99, byMean(drains, Measure.SUSTAINED));
  }

  private static Optional<Recommendation<SweepTrial>> recommend(
      List<SweepTrial> trials, Measure measure, Comparator<SweepTrial> preferred) {
    // What could not be shown to help need not be changed.
    return Recommendation.of(
        SweepPart.cells(trials, measure),
        measure.better(),
        CONFIDENCE,
        preferred.thenComparing(trial -> !trial.isUnchanged()));
  }

  /** Orders trials by what another kind of load measured of the same settings. */
  private static Comparator<SweepTrial> byMean(List<SweepTrial> others, Measure measure) {
    CellMeans<SweepTrial> cells = SweepPart.cells(others, measure);
    Map<Map<String, String>, Double> bySettings = new LinkedHashMap<>();
    cells.means().forEach((trial, mean) -> bySettings.put(trial.settings(), mean));
    double sign = measure.better() == Recommendation.Better.HIGHER ? -1 : 1;
    return Comparator.comparingDouble(
        trial -> sign * bySettings.getOrDefault(trial.settings(), sign * Double.POSITIVE_INFINITY));
  }

  /** The trial of a list that has the same settings. */
  static Optional<SweepTrial> same(SweepTrial trial, List<SweepTrial> among) {
    return among.stream().filter(other -> other.settings().equals(trial.settings())).findFirst();
  }

  /** The part that a trial is of. */
  SweepPart part(SweepTrial trial) {
    return parts.stream().filter(part -> part.trials().contains(trial)).findFirst().orElseThrow();
  }
}
