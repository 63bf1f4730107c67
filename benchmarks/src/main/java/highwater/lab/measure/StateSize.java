package highwater.lab.measure;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.ToLongFunction;

/**
 * How large a query's state became, and what of the machine's memory its JVM held meanwhile. What
 * nobody tells is absent.
 *
 * @param rows in the state after the last batch
 * @param memoryBytes the most that the state's stores said they take
 * @param heapAfterGcBytes the most heap in use right after a collection
 * @param peakResidentBytes the most of the process in memory, native libraries and its time before
 *     the query included
 */
public record StateSize(
    OptionalLong rows,
    OptionalLong memoryBytes,
    OptionalLong heapAfterGcBytes,
    OptionalLong peakResidentBytes) {

  /**
   * Of one fork.
   *
   * @param batches all of them in order
   * @param costs what the JVM had cost and held when a batch was reported, by the batch's id
   */
  public static StateSize of(List<Batch> batches, SortedMap<Long, ProcessCost> costs) {
    List<Batch> last =
        batches.isEmpty() ? List.of() : batches.subList(batches.size() - 1, batches.size());
    return new StateSize(
        most(last, Batch::stateRows),
        most(batches, batch -> batch.stateMemoryBytes().orElse(Batch.UNTOLD)),
        most(costs.values(), cost -> cost.memory().heapAfterGcBytes()),
        most(costs.values(), cost -> cost.memory().peakResidentBytes()));
  }

  private static <T> OptionalLong most(Collection<T> of, ToLongFunction<T> value) {
    return of.stream().mapToLong(value).filter(told -> told >= 0).max();
  }
}
