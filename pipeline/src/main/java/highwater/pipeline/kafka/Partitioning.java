package highwater.pipeline.kafka;

import java.util.Locale;

/**
 * Which partition a row goes to.
 *
 * <p>It decides how far event time runs apart between partitions. Calls lie about 90 an hour apart
 * in the source, so a batch of a few hundred rows in one partition holds hours of event time that
 * the others have not seen; a query that reads the partitions at different paces then drops rows
 * behind its watermark though the feed was in order.
 */
public enum Partitioning {
  /** Row i to partition i mod n: event time is level over the partitions to within n rows. */
  ROUND_ROBIN,
  /** By the hash of the key, {@code crime_id}: Kafka's default for records with a key. */
  KEY,
  /** Batch after batch to one partition: Kafka's default for records without a key. */
  STICKY;

  /** As it is written on the command line: {@code round-robin}, {@code key}, {@code sticky}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
