package highwater.lab.measure;

import org.HdrHistogram.Histogram;

/**
 * The latency of a paced load in a few numbers.
 *
 * @param p50Ms median, milliseconds
 * @param p99Ms 99th percentile, milliseconds
 * @param rows that were measured
 */
public record PacedLatency(double p50Ms, double p99Ms, long rows) {
  private static final double MICROS_PER_MS = 1000;

  /**
   * Sums up.
   *
   * @param micros as {@link Latency#total}
   */
  public static PacedLatency of(Histogram micros) {
    return new PacedLatency(
        micros.getValueAtPercentile(50) / MICROS_PER_MS,
        micros.getValueAtPercentile(99) / MICROS_PER_MS,
        micros.getTotalCount());
  }
}
