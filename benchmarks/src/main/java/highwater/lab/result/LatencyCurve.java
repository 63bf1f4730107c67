package highwater.lab.result;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.HdrHistogram.AbstractHistogram;

/**
 * The latencies of one fork, small enough that those of thousands of forks can be held at once.
 *
 * @param meanMs their mean
 * @param rows how many there are
 * @param ms at each of {@link #PERCENTILES} that has a row beyond it, in their order
 */
public record LatencyCurve(double meanMs, long rows, List<Double> ms) {
  private static final double MICROS_PER_MS = 1000;
  private static final int STEPS_A_NINE = 8;
  private static final int NINES = 4;

  private static final double MEDIAN = 50;
  private static final double ROUND = 1e7;

  /** In even steps of the logarithm of what lies beyond, 0 … 90 … 99 … 99.99, and the median. */
  public static final List<Double> PERCENTILES =
      DoubleStream.concat(
              DoubleStream.of(MEDIAN),
              IntStream.rangeClosed(0, STEPS_A_NINE * NINES)
                  .mapToDouble(step -> 100 * (1 - Math.pow(10, -(double) step / STEPS_A_NINE)))
                  .map(percentile -> Math.rint(percentile * ROUND) / ROUND))
          .sorted()
          .boxed()
          .toList();

  public LatencyCurve {
    ms = List.copyOf(ms);
  }

  /**
   * The curve of a histogram.
   *
   * @param micros in microseconds
   */
  static LatencyCurve of(AbstractHistogram micros) {
    long rows = micros.getTotalCount();
    List<Double> ms = new ArrayList<>();
    for (double percentile : PERCENTILES) {
      if (rows * (1 - percentile / 100) >= 1) {
        ms.add(micros.getValueAtPercentile(percentile) / MICROS_PER_MS);
      }
    }
    return new LatencyCurve(micros.getMean() / MICROS_PER_MS, rows, ms);
  }
}
