package highwater.lab.gate.verdict;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Holm's correction for several tests at a time (Scandinavian Journal of Statistics 6, 1979): as
 * strict as Bonferroni's with the smallest p-value, less so with the others, whatever their
 * dependence.
 */
final class Holm {
  private Holm() {}

  /**
   * Adjusted p-values: the chance of any false rejection is at most the level where all are
   * rejected whose adjusted p-value is at or below it.
   */
  static double[] adjusted(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
    double[] adjusted = new double[p.length];
    double least = 0;
    for (int rank = 0; rank < p.length; rank++) {
      int index = order[rank];
      least = Math.max(least, Math.min(1, (p.length - rank) * p[index]));
      adjusted[index] = least;
    }
    return adjusted;
  }
}
