package highwater.lab.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The latency that one row in a hundred exceeds, foretold from what batches cost.
 *
 * <p>Batches are played by the cost line and their measured scatter. That leaves out what a live
 * query has beside its batches: the way to the consumer at the sink, the load's share of the cores.
 * So the model is held against paced loads that were measured, a difference in ms a fork: their
 * mean is added, and the interval is that of one fork more, by Student's t (n forks: SD · √(1 +
 * 1/n)), with the cost line's own uncertainty added as squares are. Differences and not ratios,
 * because what is left out takes its time whatever a batch takes.
 */
public final class LatencyModel {
  private final CostLine line;
  private final BatchCostModel costs;
  private final BatchScatter scatter;
  private final double confidence;
  private final long seed;
  private final List<Double> differencesMs = new ArrayList<>();

  /**
   * A paced load that a fork was measured under.
   *
   * @param p99Ms measured
   */
  public record Measured(PacedLoad load, double p99Ms) {}

  /**
   * What is foretold of a load.
   *
   * @param grows whether the backlog only grows: then there is no latency
   * @param modelMs by the batches alone
   * @param p99Ms with what measured loads add, the interval that of one new fork; absent where
   *     fewer than two forks were measured
   * @param smallestBatch of the batches, in rows
   * @param largestBatch of the batches, in rows
   */
  public record Forecast(
      boolean grows,
      double modelMs,
      Optional<Interval> p99Ms,
      double smallestBatch,
      double largestBatch) {}

  /**
   * A model held against measured loads.
   *
   * @param costs of a batch
   * @param scatter of batches around those costs
   * @param measured forks under paced loads of the same query; those whose backlog the model would
   *     let grow are left out
   * @param confidence of intervals, in (0, 1)
   * @param seed of what is drawn
   */
  public LatencyModel(
      BatchCostModel costs,
      BatchScatter scatter,
      List<Measured> measured,
      double confidence,
      long seed) {
    Interval.checkConfidence(confidence);
    this.costs = costs;
    this.line = new CostLine(costs.fixedMs().estimate(), costs.rowMs().estimate());
    this.scatter = scatter;
    this.confidence = confidence;
    this.seed = seed;
    for (Measured fork : measured) {
      TriggerSimulation.Played played = simulation(fork.load()).play(line, 1);
      if (!played.grows()) {
        differencesMs.add(fork.p99Ms() - played.p99Ms());
      }
    }
  }

  /** Measured minus modelled p99 of each fork that the model was held against, in ms. */
  public List<Double> differencesMs() {
    return List.copyOf(differencesMs);
  }

  /** Foretells the latency under a load. */
  public Forecast forecast(PacedLoad load) {
    TriggerSimulation simulation = simulation(load);
    TriggerSimulation.Played played = simulation.play(line, 1);
    Optional<Interval> interval =
        played.grows() || differencesMs.size() < 2
            ? Optional.empty()
            : Optional.of(interval(simulation, played));
    return new Forecast(
        played.grows(), played.p99Ms(), interval, played.smallestBatch(), played.largestBatch());
  }

  private TriggerSimulation simulation(PacedLoad load) {
    return new TriggerSimulation(load, scatter, seed);
  }

  private Interval interval(TriggerSimulation simulation, TriggerSimulation.Played played) {
    double[] differences = differencesMs.stream().mapToDouble(Double::doubleValue).toArray();
    int forks = differences.length;
    double t = TDistribution.of(forks - 1).inverseSurvivalProbability((1 - confidence) / 2);
    double half = t * StandardDeviation.of(differences).getAsDouble() * Math.sqrt(1 + 1.0 / forks);
    double estimate = played.p99Ms() + Mean.of(differences).getAsDouble();
    Interval batch = costs.predictedBatchMs(Math.max(1, played.largestBatch()));
    double faster = played.p99Ms() - ms(simulation, batch.low() / batch.estimate());
    double slower = ms(simulation, batch.high() / batch.estimate()) - played.p99Ms();
    return new Interval(
        estimate - Math.hypot(half, Math.max(0, faster)),
        estimate,
        estimate + Math.hypot(half, Math.max(0, slower)),
        confidence);
  }

  private double ms(TriggerSimulation simulation, double slower) {
    TriggerSimulation.Played played = simulation.play(line, slower);
    return played.grows() ? Double.POSITIVE_INFINITY : played.p99Ms();
  }
}
