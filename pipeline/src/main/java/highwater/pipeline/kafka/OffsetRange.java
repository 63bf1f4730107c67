package highwater.pipeline.kafka;

/**
 * The offsets a partition holds.
 *
 * @param begin the first offset
 * @param end the offset after the last one
 */
public record OffsetRange(long begin, long end) {
  /**
   * How many offsets there are: as many as rows, unless the topic is compacted or written in
   * transactions, whose ends take an offset each.
   */
  public long offsets() {
    return end - begin;
  }
}
