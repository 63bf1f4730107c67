package highwater.lab.report;

import highwater.lab.model.BatchCostModel;
import highwater.lab.result.SweptBatch;
import highwater.lab.result.SweptFork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a batch costs by its size, for each set of settings that a run's drains share. */
final class CostModels {
  /** What makes a batch larger, or only later: all else has to be the same to be one line. */
  private static final Set<String> FREE = Set.of("maxOffsetsPerTrigger", "processingTime");

  private static final double CONFIDENCE = 0.95;
  private static final long SEED = 1;
  private static final int MOST_FORKS = 150;
  private static final int MOST_GROUPS = 4;

  private CostModels() {}

  /**
   * A line through batches.
   *
   * @param label the settings in which it differs from the run's other lines; empty where there is
   *     one line
   * @param stream the stream under test
   * @param forks that it goes through
   * @param leftOut forks that it does not, because there are too many
   */
  record Fitted(
      String label,
      String stream,
      BatchCostModel model,
      List<BatchCostModel.Fork> forks,
      int leftOut) {}

  /** The lines of a run; drains alone, and none where batches are all of one size. */
  static List<Fitted> of(List<SweepPart> parts) {
    Map<Map<String, String>, List<SweptFork>> groups = new LinkedHashMap<>();
    for (SweepPart part : parts) {
      if (!part.paced()) {
        for (SweepTrial trial : part.trials()) {
          Map<String, String> same = new LinkedHashMap<>(trial.settings());
          same.keySet().removeAll(FREE);
          groups.computeIfAbsent(same, key -> new ArrayList<>()).addAll(trial.forks());
        }
      }
    }
    Set<String> differing = differing(groups.keySet());
    List<Fitted> fitted = new ArrayList<>();
    for (Map.Entry<Map<String, String>, List<SweptFork>> group : groups.entrySet()) {
      if (fitted.size() < MOST_GROUPS) {
        String label =
            differing.stream()
                .map(name -> name + "=" + group.getKey().get(name))
                .collect(Collectors.joining(" "));
        fit(label, group.getKey().getOrDefault("stream", ""), group.getValue(), fitted);
      }
    }
    return fitted;
  }

  private static Set<String> differing(Set<Map<String, String>> groups) {
    Set<String> names = new LinkedHashSet<>();
    groups.forEach(group -> names.addAll(group.keySet()));
    names.removeIf(
        name -> groups.stream().map(group -> group.getOrDefault(name, "")).distinct().count() < 2);
    return names;
  }

  private static void fit(String label, String stream, List<SweptFork> of, List<Fitted> fitted) {
    List<BatchCostModel.Fork> forks =
        of.stream()
            .filter(SweptFork::usable)
            .map(CostModels::measured)
            .filter(fork -> !fork.batches().isEmpty())
            .toList();
    List<BatchCostModel.Fork> used = forks.subList(0, Math.min(MOST_FORKS, forks.size()));
    try {
      fitted.add(
          new Fitted(
              label,
              stream,
              BatchCostModel.fit(used, CONFIDENCE, SEED),
              used,
              forks.size() - used.size()));
    } catch (IllegalArgumentException e) {
      // Batches of one size, or one fork of a size, give no line: the run has no such chart.
      return;
    }
  }

  private static BatchCostModel.Fork measured(SweptFork fork) {
    return new BatchCostModel.Fork(
        fork.batches().stream()
            .filter(SweptBatch::measured)
            .filter(batch -> batch.rows() > 0 && batch.ms().triggerExecution() > 0)
            .map(
                batch ->
                    new BatchCostModel.MeasuredBatch(batch.rows(), batch.ms().triggerExecution()))
            .toList());
  }
}
