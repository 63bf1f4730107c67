package highwater.lab.measure;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * How fast a fork was.
 *
 * @param measuredBatches how many batches the rates are over
 * @param measuredRows the rows in them
 * @param processedRowsPerSecond rows ÷ time in {@code triggerExecution}, as Spark defines it
 * @param sustainedRowsPerSecond rows ÷ wall time from the commit before the first measured batch to
 *     the last measured commit; absent with fewer than two commits
 * @param batchP50Ms median of the batches' {@code triggerExecution}; this and the next two by
 *     Hyndman and Fan's eighth definition, which makes no assumption on the distribution
 * @param batchP95Ms 95th percentile; the longest batch where there are few
 * @param batchP99Ms 99th percentile; the longest batch where there are few
 */
public record Throughput(
    int measuredBatches,
    long measuredRows,
    OptionalDouble processedRowsPerSecond,
    OptionalDouble sustainedRowsPerSecond,
    OptionalDouble batchP50Ms,
    OptionalDouble batchP95Ms,
    OptionalDouble batchP99Ms) {
  private static final double MS_PER_S = 1000;

  /**
   * Computes the rates of a fork.
   *
   * @param batches all of a fork's batches in order
   */
  public static Throughput of(List<Batch> batches, MeasuredSpan span) {
    List<Batch> measured = span.of(batches);
    long rows = measured.stream().mapToLong(Batch::rows).sum();
    long busyMs = measured.stream().mapToLong(Batch::triggerExecutionMs).sum();
    return new Throughput(
        measured.size(),
        rows,
        perSecond(rows, busyMs),
        span.first() == 0 || measured.isEmpty()
            ? OptionalDouble.empty()
            : perSecond(
                rows,
                measured.get(measured.size() - 1).committedAtMs()
                    - batches.get(span.first() - 1).committedAtMs()),
        quantile(measured, 0.50),
        quantile(measured, 0.95),
        quantile(measured, 0.99));
  }

  private static OptionalDouble perSecond(long rows, long ms) {
    return ms > 0 ? OptionalDouble.of(rows * MS_PER_S / ms) : OptionalDouble.empty();
  }

  private static OptionalDouble quantile(List<Batch> batches, double p) {
    if (batches.isEmpty()) {
      return OptionalDouble.empty();
    }
    double[] ms = batches.stream().mapToDouble(Batch::triggerExecutionMs).toArray();
    return OptionalDouble.of(
        Quantile.withDefaults().with(Quantile.EstimationMethod.HF8).evaluate(ms, p));
  }
}
