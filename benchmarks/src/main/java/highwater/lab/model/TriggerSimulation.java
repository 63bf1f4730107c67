package highwater.lab.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    if (load.cap().isEmpty() && costs.rowMs() * slower * load.rowsPerSecond() / MS_PER_S >= 1) {
      // Each batch would be larger than the one before, without end.
      return GROWS;
    }
    Course course = new Course(costs, slower);
    for (int batch = 0; batch < BATCHES; batch++) {
      course.next(batch);
    }
    return course.played();
  }

  /** The batches one after the other; times in ms. */
  private final class Course {
    private final CostLine costs;
    private final double slower;
    private final double perMs = load.rowsPerSecond() / MS_PER_S;
    private final double cap =
        load.cap().isPresent() ? load.cap().getAsLong() : Double.POSITIVE_INFINITY;
    private final List<double[]> latencies = new ArrayList<>();
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest;
    private double now;

    /** When the last row that a batch took had arrived. */
    private double taken;

    Course(CostLine costs, double slower) {
      this.costs = costs;
      this.slower = slower;
    }

    void next(int batch) {
      if ((now - taken) * perMs < 1) {
        now = trigger(taken + 1 / perMs);
      }
      double rows = Math.min(cap, (now - taken) * perMs);
      double end = now + costs.at(rows) * factors[batch] * slower;
      double until = taken + rows / perMs;
      if (batch >= WARM_UP) {
        measure(rows, until, end);
      }
      taken = until;
      double interval = load.triggerIntervalMs();
      now = interval == 0 || end > now + interval ? end : trigger(end);
    }

    private void measure(double rows, double until, double end) {
      for (int i = 0; i < POINTS_A_BATCH; i++) {
        double arrived = taken + (i + 0.5) / POINTS_A_BATCH * (until - taken);
        latencies.add(new double[] {end - arrived, rows});
      }
      smallest = Math.min(smallest, rows);
      largest = Math.max(largest, rows);
    }

    Played played() {
      boolean grows = (now - taken) * perMs > 2 * cap && now - taken > NEGLIGIBLE * now;
      return grows ? GROWS : new Played(false, p99(latencies), smallest, largest);
    }
  }

  private double trigger(double earliest) {
    double interval = load.triggerIntervalMs();
    return interval == 0 ? earliest : Math.ceil(earliest / interval) * interval;
  }

  /** Of latencies with the rows that have them. */
  private static double p99(List<double[]> latencies) {
    latencies.sort(Comparator.comparingDouble(row -> row[0]));
    double all = latencies.stream().mapToDouble(row -> row[1]).sum();
    double sum = 0;
    for (double[] row : latencies) {
      sum += row[1];
      if (sum >= 0.99 * all) {
        return row[0];
      }
    }
    return latencies.get(latencies.size() - 1)[0];
  }
}
