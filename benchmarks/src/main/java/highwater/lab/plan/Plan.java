package highwater.lab.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a sweep runs.
 *
 * @param name the plan's name: letters, digits, hyphens
 * @param trials every point of the axes
 * @param axes in the plan's order
 * @param load what each trial reads
 * @param forks forks of each trial
 * @param orderSeed decides the order of the forks
 * @param forkHeap heap of a fork's JVM, as {@code -Xmx} takes it
 * @param cores Spark's master, such as {@code local[2]}
 * @param trialTimeout how long one drain may take
 * @param stream the class of the stream under test
 * @param text the plan as it was written
 */
public record Plan(
    String name,
    List<Trial> trials,
    List<Axis> axes,
    Backlog load,
    int forks,
    long orderSeed,
    String forkHeap,
    String cores,
    Duration trialTimeout,
    String stream,
    String text) {

  public Plan {
    trials = List.copyOf(trials);
    axes = List.copyOf(axes);
  }

  /**
   * All forks in the order in which they run: rounds that hold each trial once, each round shuffled
   * anew. A slow drift of the machine then meets all trials alike, and a run that is ended early
   * has about as many forks of each. The same seed gives the same order on every machine.
   */
  public List<PlannedFork> order() {
    // java.util.Random and Collections.shuffle are specified to the bit; later generators are not.
    Random random = new Random(orderSeed);
    List<PlannedFork> order = new ArrayList<>();
    for (int fork = 1; fork <= forks; fork++) {
      List<Trial> round = new ArrayList<>(trials);
      Collections.shuffle(round, random);
      for (Trial trial : round) {
        order.add(new PlannedFork(order.size() + 1, trial, fork));
      }
    }
    return order;
  }

  /** The value of each axis at every point, the last axis fastest. */
  static List<Map<String, String>> points(List<Axis> axes) {
    List<Map<String, String>> points = List.of(Map.of());
    for (Axis axis : axes) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> point : points) {
        for (String value : axis.values()) {
          Map<String, String> next = new LinkedHashMap<>(point);
          next.put(axis.name(), value);
          longer.add(Collections.unmodifiableMap(next));
        }
      }
      points = longer;
    }
    return points;
  }
}
