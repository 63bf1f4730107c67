package highwater.lab.measure;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * What rows cost the whole JVM of the query, its compilers and collectors included.
 *
 * @param cpuMsPerThousandRows CPU milliseconds; absent where it was not read
 * @param allocatedBytesPerThousandRows bytes allocated on the heap
 */
public record RowCost(
    OptionalDouble cpuMsPerThousandRows, OptionalDouble allocatedBytesPerThousandRows) {
  private static final double THOUSAND = 1000;
  private static final double NANOS_PER_MS = 1e6;

  /** Of rows whose cost was not read. */
  public static final RowCost UNKNOWN = new RowCost(OptionalDouble.empty(), OptionalDouble.empty());

  /**
   * The cost of measured batches: what was spent from the report of the batch before the first to
   * the report of the last, by their rows.
   *
   * @param batches all of a fork's batches in order
   * @param costs what the JVM had cost when a batch was reported, by the batch's id
   */
  public static RowCost of(
      List<Batch> batches, MeasuredSpan span, SortedMap<Long, ProcessCost> costs) {
    List<Batch> measured = span.of(batches);
    long rows = measured.stream().mapToLong(Batch::rows).sum();
    return span.first() == 0 || rows == 0
        ? UNKNOWN
        : between(
            costs.get(batches.get(span.first() - 1).batchId()),
            costs.get(measured.get(measured.size() - 1).batchId()),
            rows);
  }

  /**
   * The cost of rows.
   *
   * @param from what the JVM had cost before the first; null where it was not read
   * @param to what it had cost after the last; null where it was not read
   * @param rows above 0
   */
  public static RowCost between(ProcessCost from, ProcessCost to, long rows) {
    if (from == null || to == null) {
      return UNKNOWN;
    }
    ProcessCost spent = to.since(from);
    return new RowCost(
        OptionalDouble.of(spent.cpuNanos() / NANOS_PER_MS * THOUSAND / rows),
        OptionalDouble.of(spent.allocatedBytes() * THOUSAND / rows));
  }
}
