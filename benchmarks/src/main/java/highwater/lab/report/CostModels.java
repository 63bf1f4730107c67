package highwater.lab.report;

import highwater.lab.model.BatchCostModel;
import highwater.lab.result.SweptBatch;
import highwater.lab.result.SweptFork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      int leftOut) {
    Fitted named(String name) {
      return new Fitted(name, stream, model, forks, leftOut);
    }
  }

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
    Map<Map<String, String>, Fitted> fitted = new LinkedHashMap<>();
    groups.forEach(
        (settings, forks) -> {
          if (fitted.size() < MOST_GROUPS) {
            fit(settings.getOrDefault("stream", ""), forks)
                .ifPresent(line -> fitted.put(settings, line));
          }
        });
    Set<String> differing = differing(fitted.keySet());
    List<Fitted> lines = new ArrayList<>();
    fitted.forEach(
        (settings, line) ->
            lines.add(
                line.named(
                    differing.stream()
                        .map(name -> name + "=" + settings.get(name))
                        .collect(Collectors.joining(" ")))));
    return lines;
  }

  private static Set<String> differing(Set<Map<String, String>> groups) {
    Set<String> names = new LinkedHashSet<>();
    groups.forEach(group -> names.addAll(group.keySet()));
    names.removeIf(
        name -> groups.stream().map(group -> group.getOrDefault(name, "")).distinct().count() < 2);
    return names;
  }

  /** Empty where batches of one size, or one fork of a size, give no line. */
  private static Optional<Fitted> fit(String stream, List<SweptFork> of) {
    List<BatchCostModel.Fork> forks =
        of.stream()
            .filter(SweptFork::usable)
            .map(CostModels::measured)
            .filter(fork -> !fork.batches().isEmpty())
            .toList();
    List<BatchCostModel.Fork> used = forks.subList(0, Math.min(MOST_FORKS, forks.size()));
    try {
      BatchCostModel model = BatchCostModel.fit(used, CONFIDENCE, SEED);
      return Optional.of(new Fitted("", stream, model, used, forks.size() - used.size()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
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
