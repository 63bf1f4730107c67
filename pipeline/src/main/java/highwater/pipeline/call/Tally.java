package highwater.pipeline.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each value was seen, in the order of the profile. */
final class Tally {
  private final List<String> names;
  private final double[] counts;

  /**
   * @param names the values, each once
   * @param counts as many as names, not negative; handed over
   */
  Tally(List<String> names, double[] counts) {
    this.names = names;
    this.counts = counts;
  }

  List<String> names() {
    return names;
  }

  double[] counts() {
    return counts;
  }

  /** The place of each name. */
  Map<String, Integer> index() {
    Map<String, Integer> index = new HashMap<>();
    for (String name : names) {
      index.put(name, index.size());
    }
    return index;
  }

  int size() {
    return counts.length;
  }
}
