package highwater.lab.model;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How batches of one size in one fork differ from their median, as measured: the logarithms of the
 * ratios, in order, a series a fork and size. What is drawn from it are stretches of a series, so
 * that slow batches that come together stay together.
 */
public final class BatchScatter {
  private static final int STRETCH = 10;

  private final List<double[]> series;

  private BatchScatter(List<double[]> series) {
    this.series = series;
  }

  /** Batches that are all alike. */
  public static BatchScatter none() {
    return new BatchScatter(List.of(new double[] {0}));
  }

  /**
   * The scatter of batches.
   *
   * @param batchMs durations of batches of one size, a series a fork and size; empty ones are left
   *     out
   * @throws IllegalArgumentException where no series has a batch, or a duration is not positive
   */
  public static BatchScatter of(List<double[]> batchMs) {
    List<double[]> logs = new ArrayList<>();
    for (double[] one : batchMs) {
      if (one.length > 0) {
        logs.add(logRatios(one));
      }
    }
    if (logs.isEmpty()) {
      throw new IllegalArgumentException("no batch to tell the scatter from");
    }
    return new BatchScatter(logs);
  }

  private static double[] logRatios(double[] batchMs) {
    double middle = Median.withDefaults().withCopy(true).evaluate(batchMs);
    double[] logs = new double[batchMs.length];
    for (int i = 0; i < logs.length; i++) {
      if (!(batchMs[i] > 0 && batchMs[i] < Double.MAX_VALUE)) {
        throw new IllegalArgumentException("a batch takes time, not %s ms".formatted(batchMs[i]));
      }
      logs[i] = Math.log(batchMs[i] / middle);
    }
    return logs;
  }

  /** Factors of so many batches' durations, drawn anew. */
  double[] factors(int batches, UniformRandomProvider random) {
    double[] factors = new double[batches];
    double[] from = series.get(0);
    int start = 0;
    for (int i = 0; i < batches; i++) {
      if (i % STRETCH == 0) {
        from = series.get(random.nextInt(series.size()));
        start = random.nextInt(from.length);
      }
      factors[i] = Math.exp(from[(start + i % STRETCH) % from.length]);
    }
    return factors;
  }
}
