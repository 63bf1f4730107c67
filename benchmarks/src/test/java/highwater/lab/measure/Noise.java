package highwater.lab.measure;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Seeded noise for synthetic data. */
public final class Noise {
  private final UniformRandomProvider random;
  private final ContinuousSampler gaussian;

  public Noise(long seed) {
    random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    gaussian = ZigguratSampler.NormalizedGaussian.of(random);
  }

  public double gaussian(double sd) {
    return sd * gaussian.sample();
  }

  /** A factor whose logarithm has the standard deviation. */
  public double factor(double sd) {
    return Math.exp(gaussian(sd));
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  public double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Independent normal values. */
  public double[] sample(int n, double mean, double sd) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + gaussian(sd);
    }
    return values;
  }
}
