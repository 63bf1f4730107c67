package highwater.lab.gate;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The exact upper bound of a rate of which some events were seen (Clopper and Pearson, Biometrika
 * 26, 1934).
 */
final class ClopperPearson {
  private ClopperPearson() {}

  /**
   * The highest rate at which so few events or fewer are seen with a probability of at least 1 -
   * confidence.
   *
   * @param events from 0 to the trials
   * @param trials 1 or more
   * @param confidence one-sided, in (0, 1)
   */
  static double upper(int events, int trials, double confidence) {
    return events == trials
        ? 1
        : BetaDistribution.of(events + 1.0, trials - events)
            .inverseCumulativeProbability(confidence);
  }
}
