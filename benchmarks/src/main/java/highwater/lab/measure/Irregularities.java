package highwater.lab.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What in a fork's batches makes its numbers mean something else than they say. */
public final class Irregularities {
  private Irregularities() {}

  /**
   * Looks for missing batches, rows that the watermark dropped, and a backlog that ran dry.
   *
   * @param batches all of a fork's batches in order
   * @return a line each; empty where there is nothing
   */
  public static List<String> of(List<Batch> batches, Cap cap) {
    List<String> found = ofAnyLoad(batches);
    if (!batches.isEmpty()) {
      batches.subList(0, batches.size() - 1).stream()
          .filter(batch -> !cap.fills(batch))
          .findFirst()
          .ifPresent(
              batch ->
                  found.add(
                      "ran dry: batch %d had %d rows, below %s"
                          .formatted(batch.batchId(), batch.rows(), cap.limit())));
    }
    return found;
  }

  /**
   * Looks for missing batches and rows that the watermark dropped, whatever the load.
   *
   * @param batches all of a fork's batches in order
   * @return a line each; empty where there is nothing
   */
  public static List<String> ofAnyLoad(List<Batch> batches) {
    List<String> found = new ArrayList<>();
    if (hasGap(batches)) {
      found.add(
          "batches are missing from the log: %d of %d were reported"
              .formatted(batches.size(), batches.get(batches.size() - 1).batchId() + 1));
    }
    long dropped = batches.stream().mapToLong(Batch::droppedRows).sum();
    if (dropped > 0) {
      found.add("the watermark dropped %d rows".formatted(dropped));
    }
    return found;
  }

  static boolean hasGap(Collection<Batch> batches) {
    long expected = 0;
    for (Batch batch : batches) {
      if (batch.batchId() != expected++) {
        return true;
      }
    }
    return false;
  }
}
