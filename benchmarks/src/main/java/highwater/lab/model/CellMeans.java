package highwater.lab.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What trials differ by, as ratios: contrasts between the means of logarithms in a one-way layout
 * whose trials share one scatter, as in {@link PooledIntervals} (Box, Hunter and Hunter, Statistics
 * for Experimenters, 2nd ed., section 4.2).
 *
 * @param <K> what names a trial
 */
public final class CellMeans<K> {
  private final Map<K, Double> logs = new LinkedHashMap<>();
  private final Map<K, Integer> counts = new LinkedHashMap<>();
  private final double sd;
  private final int freedom;

  private CellMeans(Map<K, double[]> values) {
    double squares = 0;
    int degrees = 0;
    for (Map.Entry<K, double[]> cell : values.entrySet()) {
      double[] of = new double[cell.getValue().length];
      for (int i = 0; i < of.length; i++) {
        of[i] = Math.log(positive(cell.getKey(), cell.getValue()[i]));
      }
      if (of.length == 0) {
        throw new IllegalArgumentException("trial %s has no value".formatted(cell.getKey()));
      }
      double mean = Mean.of(of).getAsDouble();
      for (double log : of) {
        squares += (log - mean) * (log - mean);
      }
      degrees += of.length - 1;
      logs.put(cell.getKey(), mean);
      counts.put(cell.getKey(), of.length);
    }
    this.freedom = degrees;
    this.sd = degrees == 0 ? Double.NaN : Math.sqrt(squares / degrees);
  }

  /**
   * The trials with their values.
   *
   * @param values a positive value a fork, at least one a trial
   * @throws IllegalArgumentException where a trial has no value, or one is not positive
   */
  public static <K> CellMeans<K> of(Map<K, double[]> values) {
    return new CellMeans<>(values);
  }

  private static double positive(Object trial, double value) {
    if (!(value > 0 && value < Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "trial %s: a value must be positive, not %s".formatted(trial, value));
    }
    return value;
  }

  /** The trials' geometric means, in the order given. */
  public Map<K, Double> means() {
    Map<K, Double> means = new LinkedHashMap<>();
    logs.forEach((trial, log) -> means.put(trial, Math.exp(log)));
    return Collections.unmodifiableMap(means);
  }

  /** Whether a trial has values. */
  public boolean has(K trial) {
    return logs.containsKey(trial);
  }

  /** Forks minus trials; 0 where nothing is known of the scatter. */
  public int degreesOfFreedom() {
    return freedom;
  }

  /** Of the natural logarithms of a trial's forks; NaN without degrees of freedom. */
  public double residualSd() {
    return sd;
  }

  /** A trial's geometric mean; empty where nothing is known of the scatter. */
  public Optional<Interval> mean(K trial, double confidence) {
    return contrast(Map.of(trial, 1.0), confidence);
  }

  /** How many times the second trial's mean the first one's is. */
  public Optional<Interval> ratio(K first, K second, double confidence) {
    return first.equals(second)
        ? Optional.empty()
        : contrast(Map.of(first, 1.0, second, -1.0), confidence);
  }

  /**
   * The exponential of a weighted sum of means of logarithms.
   *
   * @param weights of trials that all have values
   * @param confidence in (0, 1)
   * @return empty where nothing is known of the scatter
   */
  public Optional<Interval> contrast(Map<K, Double> weights, double confidence) {
    Interval.checkConfidence(confidence);
    if (freedom == 0) {
      return Optional.empty();
    }
    double estimate = estimate(weights);
    double variance = 0;
    for (Map.Entry<K, Double> weight : weights.entrySet()) {
      variance += weight.getValue() * weight.getValue() / counts.get(weight.getKey());
    }
    double t = TDistribution.of(freedom).inverseSurvivalProbability((1 - confidence) / 2);
    double half = t * sd * Math.sqrt(variance);
    return Optional.of(new Interval(estimate - half, estimate, estimate + half, confidence).exp());
  }

  /** The exponential of a weighted sum of means of logarithms, without an interval. */
  public double ratioEstimate(Map<K, Double> weights) {
    return Math.exp(estimate(weights));
  }

  private double estimate(Map<K, Double> weights) {
    double sum = 0;
    for (Map.Entry<K, Double> weight : weights.entrySet()) {
      sum += weight.getValue() * logs.get(weight.getKey());
    }
    return sum;
  }
}
