package highwater.lab.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Searches the highest rate that a system sustains, on a grid of equal ratios, with runs that may
 * be wrong.
 *
 * <p>Where to run next is by probabilistic bisection (Horstein 1963; Waeber, Frazier and Henderson
 * 2013): the middle of what is believed after all runs so far ({@link CapacityBelief}). A wrong run
 * moves the middle, later ones move it back: there is no bracket to be locked into. The search ends
 * when the middle of the belief has been run until its sustained runs are ahead by enough, and the
 * next rate above until its failed ones are; so a rate is never returned on belief alone.
 *
 * <p>Simulated, with 5 % asked for and 60 probes over a range of 1 to 100: the rate is within 5 %
 * of the capacity in more than 95 % of searches, in about 15 runs, as long as one run at a rate 5 %
 * off the capacity is right in nine of ten cases; in nine of ten where it is right in five of six.
 */
public final class CapacitySearch {
  private static final double CONFIDENCE = 0.9;

  /** In half runs, for an unclear one is half a failed one. */
  private static final int AHEAD = 4;

  private final double[] rates;
  private final int mostProbes;

  private CapacitySearch(double[] rates, int mostProbes) {
    this.rates = rates;
    this.mostProbes = mostProbes;
  }

  /**
   * A search from the lowest rate upwards to the last of the grid that is not above the highest.
   *
   * @param lowest rows per second, above 0
   * @param highest rows per second, at least the lowest
   * @param precision wanted of the rate: 0.05 is 5 %. Neighbouring rates are half of it apart, so
   *     that the next one to the right one is within it too
   * @param mostProbes 1 or more; 30 are mostly enough for a range of 1 to 100 at 5 %
   * @throws IllegalArgumentException where a number is outside its range
   */
  public static CapacitySearch between(
      double lowest, double highest, double precision, int mostProbes) {
    if (!(lowest > 0 && highest >= lowest && highest < Double.MAX_VALUE)
        || !(precision >= 0.001)
        || mostProbes < 1) {
      throw new IllegalArgumentException(
          "0 < lowest <= highest, a precision of at least 0.001 and a probe are needed, not %s, %s, %s and %d"
              .formatted(lowest, highest, precision, mostProbes));
    }
    double step = Math.log1p(precision) / 2;
    // So that a highest rate that is on the grid is not lost to a rounding error.
    int count = 1 + (int) Math.floor(Math.log(highest / lowest) / step + 1e-9);
    double[] rates = new double[count];
    for (int i = 0; i < count; i++) {
      rates[i] = lowest * Math.exp(step * i);
    }
    return new CapacitySearch(rates, mostProbes);
  }

  /** The rates that may be run, ascending, rows per second. */
  public double[] rates() {
    return rates.clone();
  }

  /** Runs the system until the capacity is settled, at most as often as was allowed. */
  public Capacity search(Probe probe) {
    Ledger ledger = new Ledger();
    while (true) {
      int candidate = ledger.belief.quantile(0.5);
      boolean below = candidate < 0 || ledger.lead[candidate] >= AHEAD;
      boolean above = candidate + 1 == rates.length || ledger.lead[candidate + 1] <= -AHEAD;
      if (below && above) {
        return ledger.settled(candidate);
      }
      if (ledger.runs.size() == mostProbes) {
        return ledger.outOfProbes();
      }
      ledger.run(probe, nextToRun(ledger, candidate, below, above));
    }
  }

  /** Of the candidate and the rate above it the one that is less settled. */
  private static int nextToRun(Ledger ledger, int candidate, boolean below, boolean above) {
    if (below || above) {
      return above ? candidate : candidate + 1;
    }
    return ledger.lead[candidate] <= -ledger.lead[candidate + 1] ? candidate : candidate + 1;
  }

  private final class Ledger {
    private final List<Capacity.Run> runs = new ArrayList<>();
    private final int[] lead = new int[rates.length];
    private final CapacityBelief belief = new CapacityBelief(rates.length);

    void run(Probe probe, int rate) {
      Probe.Outcome outcome = probe.probe(rates[rate]);
      runs.add(new Capacity.Run(rates[rate], outcome));
      belief.add(rate, outcome);
      lead[rate] +=
          switch (outcome) {
            case SUSTAINED -> 2;
            case FAILED -> -2;
            case UNCLEAR -> -1;
          };
    }

    Capacity settled(int rate) {
      if (rate < 0) {
        return new Capacity(
            OptionalDouble.empty(), Optional.empty(), runs, Capacity.End.BELOW_LOWEST);
      }
      return with(
          rate, rate + 1 == rates.length ? Capacity.End.AT_LEAST_HIGHEST : Capacity.End.FOUND);
    }

    Capacity outOfProbes() {
      for (int rate = Math.max(0, belief.quantile(0.5)); rate >= 0; rate--) {
        if (lead[rate] >= AHEAD) {
          return with(rate, Capacity.End.OUT_OF_PROBES);
        }
      }
      return new Capacity(
          OptionalDouble.empty(), Optional.empty(), runs, Capacity.End.OUT_OF_PROBES);
    }

    private Capacity with(int rate, Capacity.End end) {
      int low = Math.min(rate, belief.quantile((1 - CONFIDENCE) / 2));
      int high = Math.max(rate, belief.quantile((1 + CONFIDENCE) / 2)) + 1;
      Interval interval =
          new Interval(
              low < 0 ? 0 : rates[low],
              rates[rate],
              high == rates.length ? Double.POSITIVE_INFINITY : rates[high],
              CONFIDENCE);
      return new Capacity(OptionalDouble.of(rates[rate]), Optional.of(interval), runs, end);
    }
  }
}
