package highwater.lab.measure;

import java.util.OptionalLong;

/**
 * What a full micro-batch is.
 *
 * @param fullFrom rows from which a batch counts as full; 0 where batches take all there is
 * @param limit what caps it, for messages; empty where batches take all there is
 */
public record Cap(long fullFrom, String limit) {
  /** Batches take all there is. */
  public static final Cap NONE = new Cap(0, "");

  /**
   * A cap on the batch. Spark shares it out to the partitions and rounds each share down, so a full
   * batch may be short by less than a row a partition.
   *
   * @param partitions of the input topic
   */
  public static Cap ofBatch(OptionalLong maxOffsetsPerTrigger, int partitions) {
    if (maxOffsetsPerTrigger.isEmpty()) {
      return NONE;
    }
    long rows = maxOffsetsPerTrigger.getAsLong();
    return new Cap(rows - partitions + 1, "maxOffsetsPerTrigger=" + rows);
  }

  /**
   * A cap on what a batch takes from each partition.
   *
   * @param rowsPerPartition rows; absent where batches take all there is
   * @param partitions of the input topic
   * @param setting what it comes from, for messages
   */
  public static Cap ofPartitions(OptionalLong rowsPerPartition, int partitions, String setting) {
    if (rowsPerPartition.isEmpty()) {
      return NONE;
    }
    long rows = rowsPerPartition.getAsLong() * partitions;
    return new Cap(rows, "the %d rows that %s allows".formatted(rows, setting));
  }

  /** Whether full batches have about the same number of rows. */
  boolean even() {
    return fullFrom > 1;
  }

  /** Whether a batch had as many rows as the cap gives it. */
  public boolean fills(Batch batch) {
    return batch.rows() >= fullFrom;
  }
}
