package highwater.lab.gate;

import highwater.lab.gate.report.GatedPair;
import highwater.lab.gate.verdict.Direction;
import highwater.lab.gate.verdict.LogRatios;
import highwater.lab.gate.verdict.Metric;
import highwater.lab.measure.PacedLatency;
import highwater.lab.measure.RowCost;
import highwater.lab.measure.TurnPair;
import highwater.lab.result.PairResult;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A metric that a pair of JVMs taking turns has a number of.
 *
 * @param metric what is gated
 * @param of reads it from a pair
 */
record PairMetric(Metric metric, Function<PairResult, GatedPair.Value> of) {
  /** Sustained rows per second: the median of the turns. */
  static final PairMetric ROWS_PER_SECOND =
      new PairMetric(
          Metric.of("rows/s", "rows/s", Direction.HIGHER_IS_BETTER),
          pair ->
              new GatedPair.Value(
                  pair.rowsPerSecond(TurnPair::a),
                  pair.rowsPerSecond(TurnPair::b),
                  pair.logRatio()));

  /** CPU time of the whole JVM from its first turn to its last. */
  static final PairMetric CPU =
      new PairMetric(
          new Metric("CPU per thousand rows", "ms", Direction.LOWER_IS_BETTER, 0.04, 0.02),
          pair -> costs(pair, RowCost::cpuMsPerThousandRows));

  /** Heap that was allocated from the first turn to the last. */
  static final PairMetric ALLOCATED =
      new PairMetric(
          new Metric("allocated per thousand rows", "bytes", Direction.LOWER_IS_BETTER, 0.03, 0.01),
          pair -> costs(pair, RowCost::allocatedBytesPerThousandRows));

  /**
   * Latency of the paced phases. A tail of so few batches scatters widely: a smaller margin would
   * take more pairs than anybody waits for.
   */
  static final PairMetric LATENCY_P99 =
      new PairMetric(
          new Metric("latency p99", "ms", Direction.LOWER_IS_BETTER, 0.25, 0.10),
          pair -> value(p99(pair.a()), p99(pair.b())));

  /**
   * What is gated, in the order of a report.
   *
   * @param paced whether pairs answer a paced load
   */
  static List<PairMetric> all(boolean paced) {
    return paced
        ? List.of(ROWS_PER_SECOND, LATENCY_P99, CPU, ALLOCATED)
        : List.of(ROWS_PER_SECOND, CPU, ALLOCATED);
  }

  private static OptionalDouble p99(PairResult.Side side) {
    return side.latency()
        .map(PacedLatency::p99Ms)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  private static GatedPair.Value costs(PairResult pair, Function<RowCost, OptionalDouble> of) {
    return value(of.apply(pair.a().cost()), of.apply(pair.b().cost()));
  }

  private static GatedPair.Value value(OptionalDouble base, OptionalDouble head) {
    return new GatedPair.Value(
        base,
        head,
        base.isPresent() && head.isPresent()
            ? OptionalDouble.of(Math.log(head.getAsDouble() / base.getAsDouble()))
            : OptionalDouble.empty());
  }

  /** What valid pairs measured of it. */
  LogRatios logRatios(List<PairResult> pairs) {
    return new LogRatios(metric, pairs.stream().map(of).map(GatedPair.Value::logRatio).toList());
  }
}
