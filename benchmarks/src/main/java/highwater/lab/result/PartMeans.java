package highwater.lab.result;

import highwater.lab.model.Interval;
import highwater.lab.model.PooledIntervals;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One measure of the trials of a part: geometric means over forks, with intervals that share the
 * part's scatter.
 */
public final class PartMeans {
  private PartMeans() {}

  /**
   * A mean.
   *
   * @param estimate in the measure's unit
   * @param interval absent where no trial of the part has two forks with the measure
   */
  public record Mean(double estimate, Optional<Interval> interval) {}

  /**
   * The means of those trials that have the measure, in their order.
   *
   * @param trials of one part
   * @param measure a column of {@code samples.csv}
   * @param confidence of each interval by itself, in (0, 1)
   */
  public static Map<RunTrial, Mean> of(
      Collection<RunTrial> trials, String measure, double confidence) {
    Map<RunTrial, double[]> values = new LinkedHashMap<>();
    for (RunTrial trial : trials) {
      double[] ofTrial = trial.values(measure);
      if (ofTrial.length > 0) {
        values.put(trial, ofTrial);
      }
    }
    Optional<PooledIntervals<RunTrial>> pooled = PooledIntervals.of(values, confidence);
    Map<RunTrial, Mean> means = new LinkedHashMap<>();
    values.forEach(
        (trial, of) -> {
          Optional<Interval> interval = pooled.map(all -> all.means().get(trial));
          means.put(trial, new Mean(interval.map(Interval::estimate).orElse(of[0]), interval));
        });
    return means;
  }
}
