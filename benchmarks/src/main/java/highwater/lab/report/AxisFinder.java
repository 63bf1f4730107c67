package highwater.lab.report;

import highwater.lab.plan.Axis;
import highwater.lab.result.SweptFork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which settings a part's trials differ in. */
final class AxisFinder {
  /** Files of settings and streams change others, which then are no axes of their own. */
  private static final List<String> FIRST =
      List.of(Axis.SETTINGS, Axis.STREAM, Axis.TOPIC_PARTITIONS, Axis.ROWS_PER_SECOND);

  private AxisFinder() {}

  /** The axes of trials, each given by one of its forks. */
  static List<SweepAxis> axes(List<SweptFork> trials) {
    Set<String> names = new LinkedHashSet<>(FIRST);
    trials.forEach(trial -> names.addAll(trial.settings().keySet()));
    Map<String, List<Integer>> codes = new LinkedHashMap<>();
    for (String name : names) {
      List<Integer> code = codes(trials, name);
      if (code.stream().anyMatch(value -> value > 0)) {
        codes.put(name, code);
      }
    }
    List<SweepAxis> axes = new ArrayList<>();
    List<String> left = new ArrayList<>(codes.keySet());
    while (!left.isEmpty()) {
      String name = left.remove(0);
      List<Integer> of = codes.get(name);
      boolean file = FIRST.indexOf(name) == 0;
      List<String> together =
          left.stream()
              .filter(other -> file ? follows(codes.get(other), of) : codes.get(other).equals(of))
              .toList();
      left.removeAll(together);
      axes.add(new SweepAxis(name, values(trials, name), together));
    }
    return axes;
  }

  /** The value of a trial on an axis. */
  static String value(SweptFork trial, String name) {
    if (name.equals(Axis.ROWS_PER_SECOND)) {
      return trial.offeredRowsPerSecond().isPresent()
          ? String.format(Locale.ROOT, "%.0f", trial.offeredRowsPerSecond().getAsDouble())
          : SweepAxis.UNSET;
    }
    String value = trial.settings().getOrDefault(name, "");
    return value.isEmpty() ? SweepAxis.UNSET : value;
  }

  private static List<String> values(List<SweptFork> trials, String name) {
    Set<String> values = new LinkedHashSet<>();
    trials.forEach(trial -> values.add(value(trial, name)));
    return List.copyOf(values);
  }

  /** Each trial's value as the number of its first appearance. */
  private static List<Integer> codes(List<SweptFork> trials, String name) {
    Map<String, Integer> seen = new HashMap<>();
    List<Integer> codes = new ArrayList<>();
    for (SweptFork trial : trials) {
      int next = seen.size();
      codes.add(seen.computeIfAbsent(value(trial, name), value -> next));
    }
    return codes;
  }

  /** Whether each value of the one goes with a single value of the other. */
  private static boolean follows(List<Integer> one, List<Integer> other) {
    Map<Integer, Integer> of = new HashMap<>();
    for (int i = 0; i < one.size(); i++) {
      Integer before = of.putIfAbsent(other.get(i), one.get(i));
      if (before != null && !before.equals(one.get(i))) {
        return false;
      }
    }
    return true;
  }
}
