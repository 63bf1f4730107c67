package highwater.lab.report;

import highwater.lab.result.SweptFork;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A trial with the forks that ran.
 *
 * @param forks in the order in which they ran, at least one
 * @param point its value on each axis of its part
 * @param told the axes that tell it from the others: all, and where a part tries settings one at a
 *     time the one that it changes, or none
 */
record SweepTrial(List<SweptFork> forks, Map<String, String> point, Set<String> told) {
  private static final String CONTROL = "control";
  private static final String MAIN = "main";

  SweepTrial {
    forks = List.copyOf(forks);
    point = Collections.unmodifiableMap(new LinkedHashMap<>(point));
    told = Collections.unmodifiableSet(new LinkedHashSet<>(told));
  }

  /** The plan's; 0 for the control. */
  int number() {
    return forks.get(0).trial();
  }

  /** Everything that is set in it, by name. */
  Map<String, String> settings() {
    return forks.get(0).settings();
  }

  /** Of a paced load. */
  OptionalDouble offeredRowsPerSecond() {
    return forks.get(0).offeredRowsPerSecond();
  }

  /** Whether it is the one of its part that has the settings as they are. */
  boolean isUnchanged() {
    return told.isEmpty() && !point.isEmpty();
  }

  private boolean isChange() {
    return told.size() < point.size();
  }

  /** {@code name=value} and spaces. */
  String label() {
    if (forks.get(0).control()) {
      return CONTROL;
    }
    String part = forks.get(0).part();
    if (point.isEmpty()) {
      return part.equals(MAIN) ? "trial " + number() : part;
    }
    return isUnchanged()
        ? "nothing changed"
        : told.stream().map(name -> name + "=" + point.get(name)).collect(Collectors.joining(" "));
  }

  /** The values alone, for where the names stand beside. */
  String shortLabel() {
    return point.isEmpty() || isChange() || forks.get(0).control()
        ? label()
        : String.join(" · ", point.values());
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
