package highwater.lab.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/** The batches of one query as they come in, and the wait for those with a number of rows. */
final class CommittedBatches {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final TreeMap<Long, Batch> batches = new TreeMap<>();
  private final TreeMap<Long, ProcessCost> costs = new TreeMap<>();

  /**
   * Takes in what an engine reports.
   *
   * @param <E> thrown where the query died
   */
  @FunctionalInterface
  interface Intake<E extends Exception> {
    /**
     * Takes in one report.
     *
     * @param nanos how long to wait for it
     */
    void take(long nanos) throws E, InterruptedException;
  }

  /**
   * Takes reports in until the query has committed a number of rows.
   *
   * @param rows counted from the first offset of a fresh topic
   * @return false where it took longer
   */
  <E extends Exception> boolean awaitRows(long rows, Duration timeout, Intake<E> intake)
      throws E, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (rows() < rows) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      intake.take(Math.min(left, BETWEEN_LOOKS.toNanos()));
    }
    return true;
  }

  /** What is thrown where it took longer. */
  TimeoutException late(long rows, Duration timeout) {
    return new TimeoutException(
        "%d of %d rows were committed within %d s".formatted(rows(), rows, timeout.toSeconds()));
  }

  /**
   * @throws IllegalStateException where a query that runs no more has not committed all rows
   */
  void requireAll(long rows) {
    if (rows() < rows) {
      throw new IllegalStateException(
          "the query ended by itself after %d of %d rows".formatted(rows(), rows));
    }
  }

  /** A batch that was reported before stays as it is. */
  void add(Batch batch) {
    batches.putIfAbsent(batch.batchId(), batch);
  }

  /** What the JVM had cost when a batch was reported; the last report of an id holds. */
  void cost(Batch batch, ProcessCost cost) {
    costs.put(batch.batchId(), cost);
  }

  SortedMap<Long, ProcessCost> costs() {
    return new TreeMap<>(costs);
  }

  /** Rows up to the end of the last batch. */
  long rows() {
    return batches.isEmpty() ? 0 : batches.lastEntry().getValue().endOffset().since(Offsets.NONE);
  }

  /** The last batch's; -1 before the first. */
  long lastId() {
    return batches.isEmpty() ? -1 : batches.lastKey();
  }

  /** All batches by id. */
  List<Batch> inOrder() {
    return new ArrayList<>(batches.values());
  }
}
