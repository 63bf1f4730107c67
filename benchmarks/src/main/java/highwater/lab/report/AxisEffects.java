package highwater.lab.report;

import highwater.lab.model.CellMeans;
import highwater.lab.model.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Computes what each axis of a part does to a measure. */
final class AxisEffects {
  private static final double CONFIDENCE = 0.95;

  private final SweepPart part;
  private final Measure measure;
  private final CellMeans<SweepTrial> cells;
  private final Map<SweepTrial, Double> means;

  private AxisEffects(SweepPart part, Measure measure) {
    this.part = part;
    this.measure = measure;
    this.cells = part.cells(measure);
    this.means = cells.means();
  }

  /** The effects of all axes that have two values with a number, in the order of the axes. */
  static List<AxisEffect> of(SweepPart part, Measure measure) {
    AxisEffects effects = new AxisEffects(part, measure);
    return part.axes().stream().map(effects::effect).flatMap(Optional::stream).toList();
  }

  /** Trials by the other settings' values, then by the axis' own. */
  private Map<String, Map<String, SweepTrial>> rows(SweepAxis axis) {
    Map<String, Map<String, SweepTrial>> rows = new LinkedHashMap<>();
    for (SweepTrial trial : part.trials()) {
      if (cells.has(trial)) {
        rows.computeIfAbsent(beside(trial, axis), key -> new LinkedHashMap<>())
            .put(trial.point().get(axis.name()), trial);
      }
    }
    return rows;
  }

  private static String beside(SweepTrial trial, SweepAxis axis) {
    return trial.point().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(axis.name()))
        .map(Map.Entry::toString)
        .collect(Collectors.joining(" "));
  }

  private Optional<AxisEffect> effect(SweepAxis axis) {
    Map<String, Map<String, SweepTrial>> rows = rows(axis);
    Map<String, Double> levels = levels(axis, rows);
    if (levels.size() < 2) {
      return Optional.empty();
    }
    Comparator<Map.Entry<String, Double>> byLevel = Map.Entry.comparingByValue();
    String low = levels.entrySet().stream().min(byLevel).orElseThrow().getKey();
    String high =
        levels.entrySet().stream()
            .filter(level -> !level.getKey().equals(low))
            .max(byLevel)
            .orElseThrow()
            .getKey();
    Map<String, Map<String, SweepTrial>> both = new LinkedHashMap<>(rows);
    both.values().removeIf(row -> !row.containsKey(low) || !row.containsKey(high));
    if (both.isEmpty()) {
      return Optional.empty();
    }
    int pairs = levels.size() * (levels.size() - 1) / 2;
    Map<SweepTrial, Double> weights = new LinkedHashMap<>();
    both.values()
        .forEach(
            row -> {
              weights.put(row.get(high), 1.0 / both.size());
              weights.put(row.get(low), -1.0 / both.size());
            });
    List<AxisEffect.Stratum> strata = strata(both, low, high, pairs);
    return Optional.of(
        new AxisEffect(
            axis,
            measure,
            low,
            high,
            cells.ratioEstimate(weights),
            cells.contrast(weights, 1 - (1 - CONFIDENCE) / pairs),
            strata,
            depends(both, low, high),
            part.trials().stream().filter(trial -> !cells.has(trial)).toList()));
  }

  /** Mean of each value over the other settings, by what it has in common with the value before. */
  private Map<String, Double> levels(SweepAxis axis, Map<String, Map<String, SweepTrial>> rows) {
    List<Map<String, SweepTrial>> whole =
        rows.values().stream().filter(row -> row.size() == axis.values().size()).toList();
    // Where some trials have no number, only rows that have all values compare like with like.
    List<Map<String, SweepTrial>> used = whole.isEmpty() ? longest(rows) : whole;
    Map<String, Double> levels = new LinkedHashMap<>();
    for (String value : axis.values()) {
      double[] logs =
          used.stream()
              .filter(row -> row.containsKey(value))
              .mapToDouble(row -> Math.log(means.get(row.get(value))))
              .toArray();
      if (logs.length > 0) {
        levels.put(value, Arrays.stream(logs).average().orElseThrow());
      }
    }
    return levels;
  }

  private static List<Map<String, SweepTrial>> longest(Map<String, Map<String, SweepTrial>> rows) {
    return rows.values().stream().max(Comparator.comparingInt(Map::size)).stream().toList();
  }

  private List<AxisEffect.Stratum> strata(
      Map<String, Map<String, SweepTrial>> rows, String low, String high, int pairs) {
    double confidence = 1 - (1 - CONFIDENCE) / ((double) pairs * rows.size());
    List<AxisEffect.Stratum> strata = new ArrayList<>();
    rows.forEach(
        (beside, row) -> {
          Map<SweepTrial, Double> weights = Map.of(row.get(high), 1.0, row.get(low), -1.0);
          strata.add(
              new AxisEffect.Stratum(
                  beside, cells.ratioEstimate(weights), cells.contrast(weights, confidence)));
        });
    return strata;
  }

  private Optional<Interval> depends(
      Map<String, Map<String, SweepTrial>> rows, String low, String high) {
    if (rows.size() < 2) {
      return Optional.empty();
    }
    Comparator<Map<String, SweepTrial>> byRatio =
        Comparator.comparingDouble(
            row -> cells.ratioEstimate(Map.of(row.get(high), 1.0, row.get(low), -1.0)));
    List<Map<String, SweepTrial>> sorted = rows.values().stream().sorted(byRatio).toList();
    Map<String, SweepTrial> weakest = sorted.get(0);
    Map<String, SweepTrial> strongest = sorted.get(sorted.size() - 1);
    int pairs = rows.size() * (rows.size() - 1) / 2;
    return cells.contrast(
        Map.of(
            strongest.get(high), 1.0,
            strongest.get(low), -1.0,
            weakest.get(high), -1.0,
            weakest.get(low), 1.0),
        1 - (1 - CONFIDENCE) / pairs);
  }
}
