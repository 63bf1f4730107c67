package highwater.lab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;

/**
 * What a micro-batch of n rows takes: T(n) = a + b × n milliseconds, a the fixed cost of a trigger,
 * b the cost of a row.
 *
 * <p>A fork is the unit of replication: its batches of one size are reduced to their median before
 * anything is fitted, so that a fork with many batches counts no more than one with few and a
 * garbage collection does not count at all. The line goes through those medians by relative errors;
 * intervals are from a bootstrap of whole forks. They speak of chance between forks, not of a cost
 * that is no line: for that there is {@link #crossValidate}.
 */
public final class BatchCostModel {
  private static final double MS_PER_S = 1000;

  private final List<List<CostLine.Point>> forks;
  private final SortedSet<Long> sizes;
  private final CostLine line;
  private final ForkBootstrap bootstrap;

  /**
   * What one fork measured after its warm-up.
   *
   * @param batches in any order, of one size or several
   */
  public record Fork(List<MeasuredBatch> batches) {
    public Fork {
      batches = List.copyOf(batches);
    }
  }

  /**
   * A batch of a fork.
   *
   * @param rows 1 or more
   * @param triggerExecutionMs above 0
   */
  public record MeasuredBatch(long rows, double triggerExecutionMs) {
    /**
     * @throws IllegalArgumentException where there are no rows, or the time is not positive
     */
    public MeasuredBatch {
      if (rows < 1 || !(triggerExecutionMs > 0 && triggerExecutionMs < Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "a batch has rows and takes time, not %d rows in %s ms"
                .formatted(rows, triggerExecutionMs));
      }
    }
  }

  /**
   * A size that was left out, and what the others say of it.
   *
   * @param rows the size
   * @param measuredMs median of the forks' medians
   * @param predictedMs by the line through all other sizes
   * @param extrapolated whether it was the smallest or the largest size
   */
  public record HeldOut(long rows, double measuredMs, double predictedMs, boolean extrapolated) {
    /** Predicted ÷ measured - 1: 0.1 is a prediction 10 % too slow. */
    public double relativeError() {
      return predictedMs / measuredMs - 1;
    }
  }

  private BatchCostModel(List<List<CostLine.Point>> forks, double confidence, long seed) {
    this.forks = forks;
    this.sizes = new TreeSet<>();
    forks.forEach(fork -> fork.forEach(point -> sizes.add(point.rows())));
    if (sizes.size() < 2) {
      throw new IllegalArgumentException(
          "a line needs batches of at least two sizes, not of %s rows alone".formatted(sizes));
    }
    this.line = CostLine.through(forks.stream().flatMap(List::stream).toList());
    this.bootstrap = ForkBootstrap.of(line, strata(forks), confidence, seed);
  }

  /**
   * Fits the model.
   *
   * @param forks of one and the same set of settings but for the batch size
   * @param confidence of all intervals, in (0, 1)
   * @param seed of the bootstrap: the same seed and forks, the same intervals
   * @throws IllegalArgumentException where there are fewer than two sizes, or a fork is the only
   *     one with its sizes: its chance could not be told from its size
   */
  public static BatchCostModel fit(List<Fork> forks, double confidence, long seed) {
    Interval.checkConfidence(confidence);
    return new BatchCostModel(
        forks.stream().map(BatchCostModel::medians).filter(fork -> !fork.isEmpty()).toList(),
        confidence,
        seed);
  }

  private static List<CostLine.Point> medians(Fork fork) {
    SortedMap<Long, List<Double>> bySize = new TreeMap<>();
    for (MeasuredBatch batch : fork.batches()) {
      bySize
          .computeIfAbsent(batch.rows(), size -> new ArrayList<>())
          .add(batch.triggerExecutionMs());
    }
    return bySize.entrySet().stream()
        .map(size -> new CostLine.Point(size.getKey(), median(size.getValue())))
        .toList();
  }

  private static double median(Collection<Double> values) {
    return Median.withDefaults()
        .evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Collection<List<List<CostLine.Point>>> strata(List<List<CostLine.Point>> forks) {
    Map<String, List<List<CostLine.Point>>> bySizes =
        forks.stream()
            .collect(
                Collectors.groupingBy(BatchCostModel::sizesOf, TreeMap::new, Collectors.toList()));
    bySizes.forEach(
        (sizes, stratum) -> {
          if (stratum.size() < 2) {
            throw new IllegalArgumentException(
                "intervals need at least two forks of each size: one alone has batches of %s rows"
                    .formatted(sizes));
          }
        });
    return bySizes.values();
  }

  private static String sizesOf(List<CostLine.Point> fork) {
    return Arrays.toString(fork.stream().mapToLong(CostLine.Point::rows).toArray());
  }

  /** a: what a trigger takes however few rows there are, in ms; 0 or more. */
  public Interval fixedMs() {
    return bootstrap.of(CostLine::fixedMs);
  }

  /** b: what each row adds, in ms; 0 or more. */
  public Interval rowMs() {
    return bootstrap.of(CostLine::rowMs);
  }

  /** 1/b: rows per second that no batch size and no interval can exceed; infinite where b is 0. */
  public Interval ceilingRowsPerSecond() {
    return bootstrap.of(costs -> MS_PER_S / costs.rowMs());
  }

  /** a/b: rows of the batch that reaches half the ceiling; infinite where b is 0. */
  public Interval halfCeilingRows() {
    return bootstrap.of(costs -> costs.fixedMs() / costs.rowMs());
  }

  /**
   * T(n), the typical batch and not the mean over all.
   *
   * @param rows above 0; outside {@link #sizes} the line is only believed to go on
   */
  public Interval predictedBatchMs(double rows) {
    checkPositive("rows", rows);
    return bootstrap.of(costs -> costs.at(rows));
  }

  /**
   * n/T(n): the rows per second of back-to-back batches.
   *
   * @param rows of each batch, above 0
   */
  public Interval predictedRowsPerSecond(double rows) {
    checkPositive("rows", rows);
    return bootstrap.of(costs -> MS_PER_S * rows / costs.at(rows));
  }

  /**
   * How late rows are on average, from their arrival to their batch's commit, where rows arrive
   * evenly and a batch follows the other at once. A batch has what arrived during the one before: n
   * = rate × T(n), so T = a / (1 - b × rate); a row waits half a batch for its trigger and then one
   * for its result: 1.5 T.
   *
   * @param rowsPerSecond that arrive, above 0
   * @return in ms; empty where the rate is not below the ceiling and the backlog only grows. The
   *     upper end is infinite where the ceiling may be below the rate.
   */
  public Optional<Interval> predictedMeanLatencyMs(double rowsPerSecond) {
    checkPositive("rows per second", rowsPerSecond);
    return latency(rowsPerSecond, costs -> 1.5 * backToBackMs(costs, rowsPerSecond));
  }

  /**
   * The same with a trigger interval P. A batch that is done before the next trigger has rate × P
   * rows, and a row waits P/2 for its trigger; where batches take longer than P they follow at
   * once.
   *
   * @param rowsPerSecond that arrive, above 0
   * @param triggerIntervalMs above 0
   */
  public Optional<Interval> predictedMeanLatencyMs(double rowsPerSecond, double triggerIntervalMs) {
    checkPositive("rows per second", rowsPerSecond);
    checkPositive("trigger interval", triggerIntervalMs);
    return latency(
        rowsPerSecond,
        costs -> {
          double batchMs = costs.at(rowsPerSecond / MS_PER_S * triggerIntervalMs);
          return batchMs < triggerIntervalMs
              ? triggerIntervalMs / 2 + batchMs
              : 1.5 * backToBackMs(costs, rowsPerSecond);
        });
  }

  private Optional<Interval> latency(double rowsPerSecond, ToDoubleFunction<CostLine> ms) {
    return line.rowMs() * rowsPerSecond / MS_PER_S >= 1
        ? Optional.empty()
        : Optional.of(bootstrap.of(ms));
  }

  private static double backToBackMs(CostLine costs, double rowsPerSecond) {
    double idle = 1 - costs.rowMs() * rowsPerSecond / MS_PER_S;
    return idle > 0 ? costs.fixedMs() / idle : Double.POSITIVE_INFINITY;
  }

  /**
   * Leaves out one size after the other and predicts it from the rest.
   *
   * @return by size; empty where there are fewer than three sizes, and two points prove no line
   */
  public List<HeldOut> crossValidate() {
    return sizes.size() < 3 ? List.of() : sizes.stream().map(this::heldOut).toList();
  }

  private HeldOut heldOut(long size) {
    Map<Boolean, List<CostLine.Point>> points =
        forks.stream()
            .flatMap(List::stream)
            .collect(Collectors.partitioningBy(point -> point.rows() == size));
    return new HeldOut(
        size,
        median(points.get(true).stream().map(CostLine.Point::ms).toList()),
        CostLine.through(points.get(false)).at((double) size),
        size == sizes.first() || size == sizes.last());
  }

  /** The sizes that were fitted, in rows. */
  public SortedSet<Long> sizes() {
    return new TreeSet<>(sizes);
  }

  /** Forks minus groups of forks with equal sizes: what the intervals rest on. */
  public int degreesOfFreedom() {
    return bootstrap.degreesOfFreedom();
  }

  private static void checkPositive(String what, double value) {
    if (!(value > 0 && value < Double.MAX_VALUE)) {
      throw new IllegalArgumentException("%s must be above 0, not %s".formatted(what, value));
    }
  }
}
