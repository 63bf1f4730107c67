package highwater.lab.measure;

import java.util.OptionalLong;

/**
 * What a full micro-batch is.
 *
 * @param maxOffsetsPerTrigger the cap on a batch's rows; absent where batches take all there is
 * @param partitions of the input topic
 */
public record Cap(OptionalLong maxOffsetsPerTrigger, int partitions) {

  /**
   * Whether a batch had as many rows as the cap gives it. Spark shares the cap out to the
   * partitions and rounds each share down, so a full batch may be short by less than a row a
   * partition.
   */
  boolean fills(Batch batch) {
    return maxOffsetsPerTrigger.isEmpty()
        || batch.rows() > maxOffsetsPerTrigger.getAsLong() - partitions;
  }
}
