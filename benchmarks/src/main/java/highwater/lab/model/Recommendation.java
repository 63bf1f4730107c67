package highwater.lab.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which trial of a sweep to take, and how sure that is.
 *
 * <p>The trial with the best mean is chosen because it was the best, so each comparison with it is
 * at the confidence that all of them together leave (Bonferroni; Hsu, Multiple Comparisons, chapter
 * 4). What cannot be told from the best is as good an answer, and of those the preferred one is
 * taken.
 *
 * @param taken the trial to take
 * @param best the trial with the best mean
 * @param alike the trials that cannot be told from the best, in the trials' order and the best
 *     among them
 * @param lead how many times the best of the others {@code taken} is, at the confidence of one
 *     comparison among all; empty where there is no other, or no interval
 * @param runnerUp the best of those that can be told from the best; empty where there is none
 * @param told whether there are intervals to tell by
 * @param <K> what names a trial
 */
public record Recommendation<K>(
    K taken, K best, List<K> alike, Optional<Interval> lead, Optional<K> runnerUp, boolean told) {

  public Recommendation {
    alike = List.copyOf(alike);
  }

  /** Which way is better. */
  public enum Better {
    /** As of rows per second. */
    HIGHER,
    /** As of milliseconds. */
    LOWER
  }

  /**
   * Looks for the trial to take.
   *
   * @param cells the trials' values
   * @param confidence of all comparisons together, in (0, 1)
   * @param preferred among trials that cannot be told apart, the first by this one; those it does
   *     not tell apart either go by their mean
   * @return empty where there is no trial
   */
  public static <K> Optional<Recommendation<K>> of(
      CellMeans<K> cells, Better better, double confidence, Comparator<K> preferred) {
    Interval.checkConfidence(confidence);
    Map<K, Double> means = cells.means();
    if (means.isEmpty()) {
      return Optional.empty();
    }
    Comparator<K> byMean =
        better == Better.HIGHER
            ? Comparator.<K>comparingDouble(means::get).reversed()
            : Comparator.comparingDouble(means::get);
    K best = means.keySet().stream().min(byMean).orElseThrow();
    double each = 1 - (1 - confidence) / Math.max(1, means.size() - 1);
    List<K> alike = new ArrayList<>();
    List<K> worse = new ArrayList<>();
    for (K trial : means.keySet()) {
      boolean same = trial.equals(best) || !isTold(cells.ratio(best, trial, each));
      (same ? alike : worse).add(trial);
    }
    K taken = alike.stream().min(preferred.thenComparing(byMean)).orElseThrow();
    Optional<K> runnerUp = worse.stream().min(byMean);
    return Optional.of(
        new Recommendation<>(
            taken,
            best,
            alike,
            runnerUp.flatMap(other -> cells.ratio(taken, other, each)),
            runnerUp,
            cells.degreesOfFreedom() > 0));
  }

  private static boolean isTold(Optional<Interval> ratio) {
    return ratio.isPresent() && !ratio.get().contains(1);
  }
}
