package highwater.lab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * What share of the variance of a measure's logarithms each axis of a sweep has, each two of them
 * beyond what they do by themselves, and the forks' scatter. The variance is that of a fork of a
 * trial picked by chance, each trial as likely as any other.
 *
 * <p>Sums of squares are over the trials' means, by how much the fit gets worse without a term: an
 * axis beside all other axes, a pair of axes beside all axes and pairs (type II; Langsrud,
 * Statistics and Computing 13, 2003). From each the part that the scatter alone would give is taken
 * off (omega squared; Hays, Statistics, 5th ed., section 10.17). Intervals are from a bootstrap of
 * the pooled residuals of forks.
 *
 * @param shares by term in the order of the axes, then pairs as {@code first × second}; in [0, 1]
 * @param scatter the share of the forks' scatter
 * @param rest what cannot be put down to one term: where trials have no number, axes are no longer
 *     independent; and what three axes or more do together
 */
public record VarianceShares(Map<String, Interval> shares, Interval scatter, Interval rest) {
  private static final int DRAWS = 1_000;
  private static final int MOST_FORKS = 3_000;

  public VarianceShares {
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
  }

  /**
   * A fork.
   *
   * @param point its value on each axis, all axes of the part in one order
   * @param value above 0
   */
  public record Fork(Map<String, String> point, double value) {}

  /**
   * Computes the shares.
   *
   * @param confidence of each interval, in (0, 1)
   * @param seed of the bootstrap
   * @return empty where no trial has two forks, no axis has two values, or there are more values
   *     than can be told apart in a moment (80 columns, 3,000 forks)
   */
  public static Optional<VarianceShares> of(List<Fork> forks, double confidence, long seed) {
    Interval.checkConfidence(confidence);
    Map<Map<String, String>, List<Double>> cells = new LinkedHashMap<>();
    forks.forEach(
        fork ->
            cells
                .computeIfAbsent(fork.point(), point -> new ArrayList<>())
                .add(Math.log(fork.value())));
    if (forks.size() > MOST_FORKS || forks.size() == cells.size()) {
      return Optional.empty();
    }
    return FactorTerms.of(List.copyOf(cells.keySet()))
        .map(terms -> shares(terms, List.copyOf(cells.values()), confidence, seed));
  }

  private static VarianceShares shares(
      FactorTerms terms, List<List<Double>> cells, double confidence, long seed) {
    double[] means = cells.stream().mapToDouble(VarianceShares::mean).toArray();
    double[] residuals = residuals(cells, means);
    Split split = Split.of(terms, cells);
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    List<Split> drawn = new ArrayList<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      List<List<Double>> again = new ArrayList<>();
      for (int cell = 0; cell < means.length; cell++) {
        List<Double> logs = new ArrayList<>();
        for (int fork = 0; fork < cells.get(cell).size(); fork++) {
          logs.add(means[cell] + residuals[random.nextInt(residuals.length)]);
        }
        again.add(logs);
      }
      drawn.add(Split.of(terms, again));
    }
    Map<String, Interval> shares = new LinkedHashMap<>();
    for (String term : split.shares().keySet()) {
      shares.put(term, interval(split, drawn, one -> one.shares().get(term), confidence));
    }
    return new VarianceShares(
        shares,
        interval(split, drawn, Split::scatter, confidence),
        interval(split, drawn, Split::rest, confidence));
  }

  /** Of all forks, as far apart as those of one trial would be without their own mean. */
  private static double[] residuals(List<List<Double>> cells, double[] means) {
    List<Double> all = new ArrayList<>();
    for (int cell = 0; cell < means.length; cell++) {
      for (double log : cells.get(cell)) {
        all.add(log - means[cell]);
      }
    }
    double inflate = Math.sqrt(all.size() / (double) (all.size() - means.length));
    return all.stream().mapToDouble(residual -> residual * inflate).toArray();
  }

  private static Interval interval(
      Split split, List<Split> drawn, ToDoubleFunction<Split> share, double confidence) {
    double estimate = share.applyAsDouble(split);
    double[] sorted = drawn.stream().mapToDouble(share).sorted().toArray();
    int cut = (int) Math.floor((1 - confidence) / 2 * sorted.length);
    return new Interval(
        Math.min(estimate, sorted[cut]),
        estimate,
        Math.max(estimate, sorted[sorted.length - 1 - cut]),
        confidence);
  }

  private static double mean(List<Double> logs) {
    return logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** How the variance of one sample is made up; all of it adds up to 1 or a little more. */
  private record Split(Map<String, Double> shares, double scatter, double rest) {
    static Split of(FactorTerms terms, List<List<Double>> cells) {
      double[] means = cells.stream().mapToDouble(VarianceShares::mean).toArray();
      double within = within(cells, means);
      double ofAMean =
          within * cells.stream().mapToDouble(logs -> 1.0 / logs.size()).average().orElseThrow();
      double centre = Arrays.stream(means).average().orElseThrow();
      double squares = Arrays.stream(means).map(mean -> Math.pow(mean - centre, 2)).sum();
      double between = Math.max(0, squares - (means.length - 1) * ofAMean) / means.length;
      double all = between + within;
      Map<String, Double> shares = new LinkedHashMap<>();
      double told = 0;
      for (String term : terms.names()) {
        double of = terms.squares(term, means) - terms.columns(term) * ofAMean;
        double share = all > 0 ? Math.min(1, Math.max(0, of) / means.length / all) : 0;
        shares.put(term, share);
        told += share;
      }
      double scatter = all > 0 ? within / all : 0;
      return new Split(shares, scatter, Math.max(0, 1 - told - scatter));
    }

    private static double within(List<List<Double>> cells, double[] means) {
      double squares = 0;
      int freedom = 0;
      for (int cell = 0; cell < means.length; cell++) {
        for (double log : cells.get(cell)) {
          squares += (log - means[cell]) * (log - means[cell]);
        }
        freedom += cells.get(cell).size() - 1;
      }
      return squares / freedom;
    }
  }
}
