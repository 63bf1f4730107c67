package highwater.lab.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whether trials try settings one at a time: whether there is one trial from which each
 * of the others differs in one setting. The files of a run tell no design, and need not: three
 * trials or more have this shape by that design alone.
 */
public final class OneAtATime {
  private OneAtATime() {}

  /**
   * The point from which all others differ in one value, by at least two different axes.
   *
   * @param points each with a value on every axis
   */
  public static Optional<Map<String, String>> unchanged(List<Map<String, String>> points) {
    if (points.isEmpty() || points.get(0).size() < 2) {
      return Optional.empty();
    }
    // Of the unchanged trial's value on an axis there are more than of any other.
    Map<String, String> usual = new LinkedHashMap<>();
    points.get(0).keySet().forEach(axis -> usual.put(axis, mostFrequent(points, axis)));
    return points.contains(usual)
            && points.stream()
                .allMatch(point -> point.equals(usual) || changes(point, usual).size() == 1)
        ? Optional.of(usual)
        : Optional.empty();
  }

  private static String mostFrequent(List<Map<String, String>> points, String axis) {
    Map<String, Integer> counts = new HashMap<>();
    points.forEach(point -> counts.merge(point.get(axis), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  /** The axes on which a point has another value. */
  public static Set<String> changes(Map<String, String> point, Map<String, String> unchanged) {
    Set<String> changes = new LinkedHashSet<>();
    point.forEach(
        (axis, value) -> {
          if (!value.equals(unchanged.get(axis))) {
            changes.add(axis);
          }
        });
    return changes;
  }
}
