package highwater.lab.measure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Cuts a series into stretches of one level each: the cut with the least sum of absolute deviations
 * from the stretches' medians and a penalty a stretch (optimal partitioning, Jackson et al. 2005,
 * which finds the same as PELT; a few hundred values need no pruning). Absolute deviations keep a
 * spike from becoming a stretch.
 */
final class Segmentation {
  /** Fewer values have no level of their own. */
  private static final int SHORTEST = 5;

  /**
   * Penalty of a stretch, times ln n. BIC would take 1 for its two parameters; but its noise is
   * independent, and a busy machine's is not.
   */
  private static final double PENALTY = 3;

  /** Of a mean absolute deviation to the median of absolute differences of neighbours (normal). */
  private static final double DEVIATION_PER_DIFFERENCE = 0.836;

  private static final double SMALLEST_DEVIATION = 1e-3;

  private final double[] values;

  /** A stretch from an index, inclusive, to another, exclusive. */
  record Segment(int from, int to, double median) {
    int length() {
      return to - from;
    }
  }

  private Segmentation(double[] values) {
    this.values = values;
  }

  /**
   * @param values at least two
   * @param sameLevel neighbours whose medians differ by no more than that become one
   */
  static List<Segment> of(double[] values, double sameLevel) {
    Segmentation segmentation = new Segmentation(values);
    return segmentation.merged(segmentation.cut(), sameLevel);
  }

  private Deque<Segment> cut() {
    int n = values.length;
    double unit = deviation();
    double penalty = PENALTY * Math.log(n) * unit;
    double[] least = new double[n + 1];
    int[] start = new int[n + 1];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    least[0] = -penalty;
    for (int from = 0; from < n; from++) {
      if (least[from] < Double.POSITIVE_INFINITY) {
        Deviations deviations = new Deviations(n - from);
        for (int to = from + 1; to <= n; to++) {
          deviations.add(values[to - 1]);
          double cost = least[from] + penalty + deviations.sum();
          if (to - from >= SHORTEST && cost < least[to]) {
            least[to] = cost;
            start[to] = from;
          }
        }
      }
    }
    Deque<Segment> segments = new ArrayDeque<>();
    for (int to = n; to > 0; to = start[to]) {
      segments.addFirst(segment(start[to], to));
    }
    return segments;
  }

  private double deviation() {
    double[] differences = new double[values.length - 1];
    Arrays.setAll(differences, i -> Math.abs(values[i + 1] - values[i]));
    double typical = Median.withDefaults().evaluate(differences);
    return Math.max(SMALLEST_DEVIATION, DEVIATION_PER_DIFFERENCE * typical);
  }

  private List<Segment> merged(Iterable<Segment> cut, double sameLevel) {
    List<Segment> merged = new ArrayList<>();
    for (Segment next : cut) {
      Segment segment = next;
      while (!merged.isEmpty()
          && Math.abs(merged.get(merged.size() - 1).median() - segment.median()) <= sameLevel) {
        segment = segment(merged.remove(merged.size() - 1).from(), segment.to());
      }
      merged.add(segment);
    }
    return merged;
  }

  private Segment segment(int from, int to) {
    return new Segment(
        from, to, Median.withDefaults().withCopy(true).evaluateRange(values, from, to));
  }

  /** The sum of absolute deviations from the median of a growing set. */
  private static final class Deviations {
    private final double[] sorted;
    private int size;
    private double total;
    private double lowerHalf;

    Deviations(int most) {
      sorted = new double[most];
    }

    void add(double value) {
      int found = Arrays.binarySearch(sorted, 0, size, value);
      int at = found < 0 ? -found - 1 : found;
      System.arraycopy(sorted, at, sorted, at + 1, size - at);
      sorted[at] = value;
      int half = size / 2;
      size++;
      total += value;
      // Which value the lower half gained and lost, in place of adding it up anew.
      lowerHalf += at < half ? value - sorted[half] : 0;
      if (size / 2 > half) {
        lowerHalf += sorted[half];
      }
    }

    double sum() {
      double middle = size % 2 == 1 ? sorted[size / 2] : 0;
      return total - middle - 2 * lowerHalf;
    }
  }
}
