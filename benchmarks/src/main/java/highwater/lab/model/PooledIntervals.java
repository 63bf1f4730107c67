package highwater.lab.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The means of a sweep's trials, each of few forks, with intervals that share one scatter.
 *
 * <p>Two or three forks tell next to nothing of how far forks scatter; those of all trials together
 * do. So the residuals' standard deviation is pooled over the trials on the log scale, where a slow
 * and a fast trial scatter alike, and each mean has the t interval of the one-way layout (Box,
 * Hunter and Hunter, Statistics for Experimenters, 2nd ed., section 4.2). A trial's forks must be
 * spread over the run: then the machine's drift is in the scatter, as it should be.
 *
 * @param means by trial, in the order given: geometric means in the values' unit
 * @param residualSd of the natural logarithms: 0.05 is about 5 %
 * @param degreesOfFreedom forks minus trials
 * @param <K> what names a trial
 */
public record PooledIntervals<K>(Map<K, Interval> means, double residualSd, int degreesOfFreedom) {

  public PooledIntervals {
    means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
  }

  /**
   * Pools the trials. A trial of one fork adds nothing to the scatter and gets an interval from it.
   *
   * @param valuesByTrial a positive value a fork, at least one a trial
   * @param confidence of each interval by itself, in (0, 1)
   * @return empty where no trial has two forks
   * @throws IllegalArgumentException where a trial has no value, or one is not positive
   */
  public static <K> Optional<PooledIntervals<K>> of(
      Map<K, double[]> valuesByTrial, double confidence) {
    Interval.checkConfidence(confidence);
    Map<K, double[]> logs = new LinkedHashMap<>();
    double squares = 0;
    int freedom = 0;
    for (Map.Entry<K, double[]> trial : valuesByTrial.entrySet()) {
      double[] values = logs(trial.getKey(), trial.getValue());
      double mean = mean(values);
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      freedom += values.length - 1;
      logs.put(trial.getKey(), values);
    }
    if (freedom == 0) {
      return Optional.empty();
    }
    double sd = Math.sqrt(squares / freedom);
    double t = TDistribution.of(freedom).inverseSurvivalProbability((1 - confidence) / 2);
    Map<K, Interval> means = new LinkedHashMap<>();
    logs.forEach(
        (trial, values) -> {
          double mean = mean(values);
          double half = t * sd / Math.sqrt(values.length);
          means.put(trial, new Interval(mean - half, mean, mean + half, confidence).exp());
        });
    return Optional.of(new PooledIntervals<>(means, sd, freedom));
  }

  /**
   * One trial's mean as a share of another's, with the interval that follows from the shared
   * scatter. Of a trial to itself it would mean nothing.
   *
   * @return above 1 where {@code of} has the larger mean
   */
  public Interval ratio(K of, K to) {
    Interval one = means.get(of);
    Interval other = means.get(to);
    double estimate = Math.log(one.estimate() / other.estimate());
    double half =
        Math.hypot(
            Math.log(one.high() / one.estimate()), Math.log(other.high() / other.estimate()));
    return new Interval(estimate - half, estimate, estimate + half, one.confidence()).exp();
  }

  private static double[] logs(Object trial, double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("trial %s has no value".formatted(trial));
    }
    double[] logs = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] > 0 && values[i] < Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "trial %s: a value must be positive, not %s".formatted(trial, values[i]));
      }
      logs[i] = Math.log(values[i]);
    }
    return logs;
  }

  private static double mean(double[] values) {
    return Mean.of(values).getAsDouble();
  }
}
