package highwater.lab.model;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Plays micro-batches of rows that arrive evenly: a batch takes what has arrived by its trigger, up
 * to the cap, its duration is that of the cost line times a factor of the measured scatter, and the
 * latency of a row is from its arrival to the end of its batch. With a trigger interval a batch
 * starts at a multiple of it, one that overran is followed at once, as Spark's own trigger does.
 */
final class TriggerSimulation {
  private static final int BATCHES = 2_000;

  /** The first ones start with an empty backlog. */
  private static final int WARM_UP = 50;

  private static final int POINTS_A_BATCH = 10;
  private static final double MS_PER_S = 1000;

  /** A backlog as old as this share of the whole time does not end. */
  private static final double NEGLIGIBLE = 0.01;

  private static final Played GROWS = new Played(true, Double.POSITIVE_INFINITY, 0, 0);

  private final PacedLoad load;
  private final double[] factors;

  TriggerSimulation(PacedLoad load, BatchScatter scatter, long seed) {
    this.load = load;
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    this.factors = scatter.factors(BATCHES, random);
  }

  /**
   * What came of it.
   *
   * @param grows whether the backlog only grew; the latencies mean nothing then
   * @param p99Ms the latency that one row in a hundred exceeds
   * @param largestBatch in rows
   * @param smallestBatch in rows
   */
  record Played(boolean grows, double p99Ms, double smallestBatch, double largestBatch) {}

  /**
   * Plays it.
   *
   * @param slower a factor of all durations
   */
  Played play(CostLine costs, double slower) {
    double perMs = load.rowsPerSecond() / MS_PER_S;
    if (load.cap().isEmpty() && costs.rowMs() * slower * perMs >= 1) {
      // Each batch would be larger than the one before, without end.
      return GROWS;
    }
    double cap = load.cap().isPresent() ? load.cap().getAsLong() : Double.POSITIVE_INFINITY;
    double[][] latencies = new double[(BATCHES - WARM_UP) * POINTS_A_BATCH][];
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0;
    double now = 0;
    double taken = 0;
    int next = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      if ((now - taken) * perMs < 1) {
        now = trigger(taken + 1 / perMs);
      }
      double rows = Math.min(cap, (now - taken) * perMs);
      double end = now + costs.at(rows) * factors[batch] * slower;
      double until = taken + rows / perMs;
      if (batch >= WARM_UP) {
        for (int i = 0; i < POINTS_A_BATCH; i++) {
          double arrived = taken + (i + 0.5) / POINTS_A_BATCH * (until - taken);
          latencies[next] = new double[] {end - arrived, rows};
          next++;
        }
        smallest = Math.min(smallest, rows);
        largest = Math.max(largest, rows);
      }
      taken = until;
      double interval = load.triggerIntervalMs();
      now = interval == 0 || end > now + interval ? end : trigger(end);
    }
    boolean grows = (now - taken) * perMs > 2 * cap && now - taken > NEGLIGIBLE * now;
    return grows ? GROWS : new Played(false, p99(latencies), smallest, largest);
  }

  private double trigger(double earliest) {
    double interval = load.triggerIntervalMs();
    return interval == 0 ? earliest : Math.ceil(earliest / interval) * interval;
  }

  private static double p99(double[][] latencies) {
    Arrays.sort(latencies, Comparator.comparingDouble(row -> row[0]));
    double all = Arrays.stream(latencies).mapToDouble(row -> row[1]).sum();
    double sum = 0;
    for (double[] row : latencies) {
      sum += row[1];
      if (sum >= 0.99 * all) {
        return row[0];
      }
    }
    return latencies[latencies.length - 1][0];
  }
}
