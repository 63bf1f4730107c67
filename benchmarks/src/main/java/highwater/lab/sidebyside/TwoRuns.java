package highwater.lab.sidebyside;

import highwater.lab.model.Interval;
import highwater.lab.model.PooledIntervals;
import highwater.lab.result.EnvironmentSides;
import highwater.lab.result.FinishedRun;
import highwater.lab.result.RunTrial;
import highwater.lab.result.SweptFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two runs side by side: each trial that both have, with the ratio B ÷ A of its measures.
 *
 * <p>Trials are of the same thing where load, rate, stream, partitions and every setting are the
 * same. A side is the geometric mean over its valid forks; the ratio's interval is Student's t on
 * the log scale, its scatter pooled over all trials of the part in both runs, because three forks
 * alone tell next to nothing of how far forks scatter. Forks of one run share their hour: what the
 * machine did between the two runs is in no interval.
 *
 * @param a the run that ratios are to
 * @param b the run that ratios are of
 * @param environments what differs
 * @param parts of A, then those of B alone
 * @param onlyA trials that B does not have, by their labels in A
 * @param onlyB trials that A does not have, by their labels in B
 */
public record TwoRuns(
    FinishedRun a,
    FinishedRun b,
    EnvironmentSides environments,
    List<PartSides> parts,
    List<String> onlyA,
    List<String> onlyB) {
  private static final int EXIT_INCONCLUSIVE = 4;
  private static final double CONFIDENCE = 0.95;
  private static final List<String> OF_DRAINS = List.of(SweptFork.SUSTAINED, SweptFork.CPU);
  private static final List<String> OF_PACED =
      List.of(SweptFork.LATENCY_P50, SweptFork.LATENCY_P99);

  public TwoRuns {
    parts = List.copyOf(parts);
    onlyA = List.copyOf(onlyA);
    onlyB = List.copyOf(onlyB);
  }

  /** The matched trials of a part, in A's order. */
  public record PartSides(String name, List<TrialSides> trials) {
    public PartSides {
      trials = List.copyOf(trials);
    }
  }

  /** A matched trial with those measures that a side has. */
  public record TrialSides(
      String label, String forksA, String forksB, Map<String, Sides> measures) {}

  /**
   * One measure.
   *
   * @param a geometric mean; absent where no fork of A has it
   * @param b geometric mean; absent where no fork of B has it
   * @param ratio B ÷ A; absent where a side is, or the runs cannot be compared, or no trial of the
   *     part has two forks on a side
   */
  public record Sides(Optional<Double> a, Optional<Double> b, Optional<Interval> ratio) {}

  /** Puts two runs side by side. */
  public static TwoRuns of(FinishedRun a, FinishedRun b) {
    EnvironmentSides environments = EnvironmentSides.of(a.environment(), b.environment());
    Map<RunTrial, RunTrial> matched = matched(a, b);
    Map<String, Map<RunTrial, RunTrial>> byPart = new LinkedHashMap<>();
    matched.forEach(
        (ofA, ofB) ->
            byPart.computeIfAbsent(ofA.part(), part -> new LinkedHashMap<>()).put(ofA, ofB));
    List<PartSides> parts = new ArrayList<>();
    boolean comparable = environments.forbidding().isEmpty();
    byPart.forEach((part, trials) -> parts.add(new PartSides(part, sides(a, trials, comparable))));
    return new TwoRuns(
        a,
        b,
        environments,
        parts,
        a.trials().stream().filter(t -> !matched.containsKey(t)).map(a::label).toList(),
        b.trials().stream().filter(t -> !matched.containsValue(t)).map(b::label).toList());
  }

  /** By identity; among several alike, such as a control and the trial it repeats, by part too. */
  private static Map<RunTrial, RunTrial> matched(FinishedRun a, FinishedRun b) {
    Map<RunTrial, RunTrial> matched = new LinkedHashMap<>();
    for (boolean samePart : new boolean[] {true, false}) {
      for (RunTrial ofA : a.trials()) {
        if (!matched.containsKey(ofA)) {
          b.trials().stream()
              .filter(ofB -> !matched.containsValue(ofB))
              .filter(ofB -> ofB.identity().equals(ofA.identity()))
              .filter(ofB -> ofB.control() == ofA.control())
              .filter(ofB -> !samePart || ofB.part().equals(ofA.part()))
              .findFirst()
              .ifPresent(ofB -> matched.put(ofA, ofB));
        }
      }
    }
    Map<RunTrial, RunTrial> inOrder = new LinkedHashMap<>();
    a.trials().stream()
        .filter(matched::containsKey)
        .forEach(ofA -> inOrder.put(ofA, matched.get(ofA)));
    return inOrder;
  }

  private static List<TrialSides> sides(
      FinishedRun run, Map<RunTrial, RunTrial> trials, boolean comparable) {
    Map<RunTrial, Map<String, Sides>> measures = new LinkedHashMap<>();
    trials.keySet().forEach(trial -> measures.put(trial, new LinkedHashMap<>()));
    for (List<String> names : List.of(OF_DRAINS, OF_PACED)) {
      for (String measure : names) {
        Map<RunTrial, RunTrial> having = new LinkedHashMap<>(trials);
        having.keySet().removeIf(trial -> trial.drain() != names.equals(OF_DRAINS));
        sides(having, measure, comparable)
            .forEach((trial, sides) -> measures.get(trial).put(measure, sides));
      }
    }
    List<TrialSides> all = new ArrayList<>();
    trials.forEach(
        (ofA, ofB) ->
            all.add(new TrialSides(run.label(ofA), forks(ofA), forks(ofB), measures.get(ofA))));
    return all;
  }

  private static String forks(RunTrial trial) {
    return trial.valid() + "/" + trial.forks().size();
  }

  /** A trial on one side. */
  private record Key(RunTrial trial, boolean ofB) {}

  private static Map<RunTrial, Sides> sides(
      Map<RunTrial, RunTrial> trials, String measure, boolean comparable) {
    Map<Key, double[]> values = new LinkedHashMap<>();
    trials.forEach(
        (ofA, ofB) -> {
          put(values, new Key(ofA, false), ofA.values(measure));
          put(values, new Key(ofA, true), ofB.values(measure));
        });
    Optional<PooledIntervals<Key>> pooled = PooledIntervals.of(values, CONFIDENCE);
    Map<RunTrial, Sides> sides = new LinkedHashMap<>();
    for (RunTrial trial : trials.keySet()) {
      Key ofA = new Key(trial, false);
      Key ofB = new Key(trial, true);
      boolean both = values.containsKey(ofA) && values.containsKey(ofB);
      sides.put(
          trial,
          new Sides(
              mean(values, ofA),
              mean(values, ofB),
              comparable && both ? pooled.map(all -> all.ratio(ofB, ofA)) : Optional.empty()));
    }
    return sides;
  }

  private static void put(Map<Key, double[]> values, Key key, double[] ofKey) {
    if (ofKey.length > 0) {
      values.put(key, ofKey);
    }
  }

  private static Optional<Double> mean(Map<Key, double[]> values, Key key) {
    return Optional.ofNullable(values.get(key))
        .map(of -> Math.exp(Arrays.stream(of).map(Math::log).average().orElseThrow()));
  }

  /** Whether machine, JVM and broker are the same on both sides. */
  public boolean comparable() {
    return environments.forbidding().isEmpty();
  }

  /**
   * What a command ends with.
   *
   * @return 0, or 4 where the two are no comparison
   */
  public int exitCode() {
    return comparable() && !parts.isEmpty() ? 0 : EXIT_INCONCLUSIVE;
  }

  /** All of it for a terminal. */
  @Override
  public String toString() {
    return new TwoRunsText(this).toString();
  }
}
