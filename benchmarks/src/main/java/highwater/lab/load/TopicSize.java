package highwater.lab.load;

import highwater.pipeline.call.CallFeed;
import highwater.pipeline.call.EncodedCall;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;

/**
 * How many bytes a row takes on the broker's disk, by a sample: the source's first rows in batches
 * and with the compression that the load's producer has.
 *
 * @param bytesPerRow on disk, indexes aside
 * @param sampledRows how many rows that is the mean of; 0 where the source has none
 */
public record TopicSize(double bytesPerRow, int sampledRows) {
  private static final int SAMPLE = 4096;

  /** About the 64 KiB before compression that the load's producer puts into a batch. */
  private static final int ROWS_A_BATCH = 128;

  /**
   * Takes a sample.
   *
   * @throws highwater.pipeline.BadInputException where the source cannot be read
   */
  public static TopicSize of(RowSource source) {
    long bytes = 0;
    int rows = 0;
    List<SimpleRecord> batch = new ArrayList<>();
    try (CallFeed feed = source.open(Math.max(SAMPLE, source.groups()))) {
      while (rows < SAMPLE && feed.hasNext()) {
        EncodedCall call = feed.next();
        batch.add(new SimpleRecord(call.key(), call.value()));
        rows++;
        if (batch.size() == ROWS_A_BATCH || rows == SAMPLE || !feed.hasNext()) {
          bytes += bytes(batch);
          batch.clear();
        }
      }
    }
    return new TopicSize(rows == 0 ? 0 : (double) bytes / rows, rows);
  }

  private static int bytes(List<SimpleRecord> batch) {
    return MemoryRecords.withRecords(CompressionType.LZ4, batch.toArray(SimpleRecord[]::new))
        .sizeInBytes();
  }
}
