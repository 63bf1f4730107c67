package highwater.lab.model;

/**
 * Wilcoxon's one-sided signed-rank test, exact without ties and on the safe side with them
 * (Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed., section 3.1).
 *
 * <p>The statistic is counted as Tukey does: how many averages of two values, each value with
 * itself too, lie on the wrong side of the centre. An average that lies on the centre counts as
 * wrong, which is how zeros and ties come in. A small noise that broke the ties would count no more
 * of them, and with it the p-value would be exact; so the p-value of tied values is never too
 * small. It is at or below a level exactly where the centre lies outside the {@link #interval} of
 * that level to each side.
 *
 * <p>Values must be independent, each symmetric about the same centre; they need not be alike.
 * Values that lack count as wrong too, so that the p-value holds whatever made them lack.
 */
public final class SignedRank {
  private final int size;
  private final double[] probabilities;

  /**
   * The test of so many values, to be used for any number of samples.
   *
   * @param size at least 1; the work is that to the third power
   */
  public SignedRank(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a test needs a value, not " + size);
    }
    this.size = size;
    this.probabilities = RankNulls.signedRank(size);
  }

  /**
   * The p-value of "the values' centre lies at the given one or above" against "below".
   *
   * @param values finite; as many of the size as they fall short of are taken as lacking
   * @return a multiple of 2^-size, never 0
   * @throws IllegalArgumentException where there are more values than the size, or a NaN
   */
  public double below(double[] values, double centre) {
    if (values.length > size) {
      throw new IllegalArgumentException(
          "%d values in a test of %d".formatted(values.length, size));
    }
    int wrong = size * (size + 1) / 2 - values.length * (values.length + 1) / 2;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        throw new IllegalArgumentException("value %d is NaN".formatted(i));
      }
      for (int j = 0; j <= i; j++) {
        wrong += (values[i] + values[j]) / 2 >= centre ? 1 : 0;
      }
    }
    return RankNulls.atMost(probabilities, wrong);
  }

  /**
   * The Hodges–Lehmann estimate with the interval of all centres that the tests to both sides do
   * not reject, each at half of what is left of the confidence. A value that lacks counts as
   * endlessly low for the lower end and as endlessly high for the upper one.
   *
   * @param values finite, one at least
   * @param confidence in (0, 1)
   * @return with infinite ends where the values are too few for the confidence
   * @throws IllegalArgumentException as {@link HodgesLehmann#estimate}
   */
  public Interval interval(double[] values, double confidence) {
    Interval.checkConfidence(confidence);
    return HodgesLehmann.interval(values, size, probabilities, confidence)
        .orElseGet(
            () ->
                new Interval(
                    Double.NEGATIVE_INFINITY,
                    HodgesLehmann.estimate(values),
                    Double.POSITIVE_INFINITY,
                    confidence));
  }

  /** The p-value of "the values' centre lies at the given one or below" against "above". */
  public double above(double[] values, double centre) {
    double[] mirrored = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      mirrored[i] = -values[i];
    }
    return below(mirrored, -centre);
  }
}
