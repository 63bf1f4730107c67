package highwater.lab.model;

import java.util.Arrays;

/**
 * How likely each rate of a grid is the highest that is sustained, after some runs.
 *
 * <p>A run at a rate far from the capacity is hardly ever wrong and one next to it often is: the
 * chance of "sustained" is taken as a logistic function of the distance in grid steps, with a floor
 * for runs that went wrong for a reason of their own (a machine busy with other things), so that a
 * wrong run early on can be outvoted.
 */
final class CapacityBelief {
  /** Chance that a run says the wrong thing however clear the case is. */
  private static final double LAPSE = 0.03;

  /**
   * Logits per grid step, so little that most systems are surer than assumed: the belief's interval
   * is then too wide and not too narrow.
   */
  private static final double STEEPNESS = 0.6;

  /** Of an unclear run, as a part of a failed one's. */
  private static final double UNCLEAR_WEIGHT = 0.5;

  /** Log probabilities, up to a constant, that index k - 1 is the highest sustained. */
  private final double[] logs;

  CapacityBelief(int rates) {
    logs = new double[rates + 1];
  }

  void add(int rate, Probe.Outcome outcome) {
    for (int k = 0; k < logs.length; k++) {
      double distance = k - 0.5 - rate;
      double sustained = LAPSE + (1 - 2 * LAPSE) / (1 + Math.exp(-STEEPNESS * distance));
      logs[k] +=
          switch (outcome) {
            case SUSTAINED -> Math.log(sustained);
            case FAILED -> Math.log1p(-sustained);
            case UNCLEAR -> UNCLEAR_WEIGHT * Math.log1p(-sustained);
          };
    }
  }

  /**
   * The rate up to which a part of the belief lies.
   *
   * @return index of the highest sustained rate; -1 where none is
   */
  int quantile(double part) {
    double highest = Arrays.stream(logs).max().orElseThrow();
    double[] weights = Arrays.stream(logs).map(log -> Math.exp(log - highest)).toArray();
    double wanted = part * Arrays.stream(weights).sum();
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k];
      if (sum >= wanted) {
        return k - 1;
      }
    }
    return weights.length - 2;
  }
}
