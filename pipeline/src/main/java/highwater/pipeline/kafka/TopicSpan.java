package highwater.pipeline.kafka;

/**
 * The stretch of time that a topic's rows come from.
 *
 * @param rows in it, from the first offset on
 * @param firstMs the earliest timestamp that a partition begins with, milliseconds since the epoch
 * @param lastMs the latest timestamp
 */
public record TopicSpan(long rows, long firstMs, long lastMs) {
  /**
   * About when a row was due, as if they were due at one pace.
   *
   * @param before how many rows are due before it, from 0
   * @return milliseconds since the epoch
   */
  public long dueMs(long before) {
    return firstMs + Math.round((double) (lastMs - firstMs) * before / rows);
  }
}
