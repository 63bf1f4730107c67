package highwater.lab.report;

import highwater.lab.result.SweptFork;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A trial with the forks that ran.
 *
 * @param number the plan's; 0 for the control
 * @param point its value on each axis of its part
 * @param settings everything that is set in it, by name
 * @param offeredRowsPerSecond of a paced load
 * @param forks in the order in which they ran, at least one
 */
record SweepTrial(
    int number,
    Map<String, String> point,
    Map<String, String> settings,
    OptionalDouble offeredRowsPerSecond,
    List<SweptFork> forks) {
  private static final String CONTROL = "control";
  private static final String MAIN = "main";

  SweepTrial {
    point = Collections.unmodifiableMap(new LinkedHashMap<>(point));
    forks = List.copyOf(forks);
  }

  /** {@code name=value} and spaces. */
  String label() {
    if (forks.get(0).control()) {
      return CONTROL;
    }
    String part = forks.get(0).part();
    return point.isEmpty()
        ? part.equals(MAIN) ? "trial " + number : part
        : point.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
  }

  /** The values alone, for where the names stand beside. */
  String shortLabel() {
    return point.isEmpty() || forks.get(0).control() ? label() : String.join(" · ", point.values());
  }

  /** A measure's value of each fork that has one. */
  double[] values(Measure measure) {
    return forks.stream()
        .map(fork -> fork.positive(measure.column()))
        .flatMapToDouble(OptionalDouble::stream)
        .toArray();
  }

  /** The first reason why a fork of it may not be used, empty where all may. */
  String reason() {
    return forks.stream()
        .filter(fork -> !fork.usable())
        .map(SweptFork::reason)
        .findFirst()
        .orElse("");
  }

  long usable() {
    return forks.stream().filter(SweptFork::usable).count();
  }

  // A record of maps compares everything it holds; a trial is the object that it is.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
