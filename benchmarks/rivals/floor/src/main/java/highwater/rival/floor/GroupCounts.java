package highwater.rival.floor;

import java.util.HashMap;
import java.util.Map;

/** Counts by window and crime type. Not thread-safe. */
final class GroupCounts {
  private final Map<Long, Map<String, long[]>> byWindow = new HashMap<>();
  private long lastStart = Long.MIN_VALUE;
  private Map<String, long[]> lastTypes = Map.of();

  /** What is done with one group's count. */
  @FunctionalInterface
  interface Each {
    void count(long windowStart, String type, long count);
  }

  /**
   * Adds to a group.
   *
   * @param windowStart microseconds since the epoch
   * @return the group's count now
   */
  long add(long windowStart, String type, long calls) {
    if (windowStart != lastStart) {
      // Calls come by time, so that most are in the window of the one before.
      lastStart = windowStart;
      lastTypes = byWindow.computeIfAbsent(windowStart, start -> new HashMap<>());
    }
    long[] count = lastTypes.get(type);
    if (count == null) {
      count = new long[1];
      lastTypes.put(type, count);
    }
    count[0] += calls;
    return count[0];
  }

  void forEach(Each each) {
    byWindow.forEach(
        (start, types) -> types.forEach((type, count) -> each.count(start, type, count[0])));
  }
}
