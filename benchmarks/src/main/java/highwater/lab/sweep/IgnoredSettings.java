package highwater.lab.sweep;

import highwater.lab.model.Equivalence;
import highwater.lab.plan.Changes;
import highwater.lab.plan.Plan;
import highwater.lab.plan.Trial;
import highwater.lab.result.ForkResult;
import highwater.lab.trial.Engine;
import highwater.lab.trial.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a plan shows of settings that it varies and that the engine never reads: their forks ran
 * without them, so they are held against those of the trial that leaves them out, round by round.
 */
final class IgnoredSettings {
  private static final double MARGIN = 0.05;
  private static final double LEVEL = 0.05;

  private final Plan plan;
  private final List<ForkResult> results;

  IgnoredSettings(Plan plan, List<ForkResult> results) {
    this.plan = plan;
    this.results = results;
  }

  /** A line for each value of such a setting that the plan has an unset trial beside. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (Trial trial : plan.trials()) {
      for (String name : Engine.named(trial.stream()).neverRead()) {
        if (trial.point().containsKey(name)) {
          without(trial, name)
              .ifPresent(
                  other ->
                      sentences.add(
                          "%s, sustained rows/s against %s=%s: %s"
                              .formatted(
                                  trial.label(), name, Changes.UNSET, compare(trial, other))));
        }
      }
    }
    return sentences;
  }

  private Optional<Trial> without(Trial trial, String name) {
    if (trial.point().get(name).equals(Changes.UNSET)) {
      return Optional.empty();
    }
    Map<String, String> unset = new LinkedHashMap<>(trial.point());
    unset.put(name, Changes.UNSET);
    // Where settings are changed one at a time, the trial without this one does not name it.
    Map<String, String> unnamed = new LinkedHashMap<>(trial.point());
    unnamed.remove(name);
    return plan.trials().stream()
        .filter(other -> other.part().equals(trial.part()))
        .filter(other -> other.point().equals(unset) || other.point().equals(unnamed))
        .findFirst();
  }

  private String compare(Trial trial, Trial other) {
    List<Double> ratios = new ArrayList<>();
    for (int fork = 1; fork <= results.size(); fork++) {
      OptionalDouble with = rate(trial, fork);
      OptionalDouble without = rate(other, fork);
      if (with.isPresent() && without.isPresent()) {
        ratios.add(Math.log(with.getAsDouble() / without.getAsDouble()));
      }
    }
    return Equivalence.of(ratios.stream().mapToDouble(Double::doubleValue).toArray(), MARGIN, LEVEL)
        .sentence();
  }

  private OptionalDouble rate(Trial trial, int fork) {
    return results.stream()
        .filter(result -> result.planned().trial().number() == trial.number())
        .filter(result -> result.planned().fork() == fork)
        .map(ForkResult::sample)
        .filter(Sample::validButForIgnoredSettings)
        .map(sample -> sample.throughput().sustainedRowsPerSecond())
        .findFirst()
        .orElse(OptionalDouble.empty());
  }
}
