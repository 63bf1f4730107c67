package highwater.lab.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Intervals of whatever follows from a cost line, by drawing whole forks anew.
 *
 * <p>Batches of a fork are alike, so forks are drawn, with all their points, and each only in place
 * of forks with the same sizes. Few forks make a plain bootstrap too sure of itself; two
 * corrections: of k forks k - 1 are drawn, which makes the variance of a mean unbiased (Rao and Wu
 * 1988), and the percentiles are those at which a t distribution with the forks' degrees of freedom
 * would end, not a normal one (the expanded percentile interval of Hesterberg 2015).
 */
final class ForkBootstrap {
  private static final int DRAWS = 2_000;

  private final CostLine line;
  private final List<CostLine> drawn;
  private final int degreesOfFreedom;
  private final double confidence;

  private ForkBootstrap(
      CostLine line, List<CostLine> drawn, int degreesOfFreedom, double confidence) {
    this.line = line;
    this.drawn = drawn;
    this.degreesOfFreedom = degreesOfFreedom;
    this.confidence = confidence;
  }

  /**
   * @param line through all points
   * @param strata forks with the same sizes, each fork as its points; at least two a stratum
   */
  static ForkBootstrap of(
      CostLine line, Collection<List<List<CostLine.Point>>> strata, double confidence, long seed) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    List<CostLine> drawn = new ArrayList<>(DRAWS);
    for (int i = 0; i < DRAWS; i++) {
      List<CostLine.Point> points = new ArrayList<>();
      for (List<List<CostLine.Point>> stratum : strata) {
        for (int k = 1; k < stratum.size(); k++) {
          points.addAll(stratum.get(random.nextInt(stratum.size())));
        }
      }
      drawn.add(CostLine.through(points));
    }
    int freedom = strata.stream().mapToInt(stratum -> stratum.size() - 1).sum();
    return new ForkBootstrap(line, drawn, freedom, confidence);
  }

  /** The interval of a quantity that a line has; infinite where the line has no such. */
  Interval of(ToDoubleFunction<CostLine> quantity) {
    double[] values = drawn.stream().mapToDouble(quantity).sorted().toArray();
    double estimate = quantity.applyAsDouble(line);
    double t = TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - confidence) / 2);
    double tail = NormalDistribution.of(0, 1).survivalProbability(t);
    int cut = (int) Math.floor(tail * values.length);
    // The lines of the draws may all lie on one side of the line of all forks.
    return new Interval(
        Math.min(estimate, values[cut]),
        estimate,
        Math.max(estimate, values[values.length - 1 - cut]),
        confidence);
  }

  int degreesOfFreedom() {
    return degreesOfFreedom;
  }
}
