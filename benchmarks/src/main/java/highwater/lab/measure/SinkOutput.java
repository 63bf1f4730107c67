package highwater.lab.measure;

import java.util.List;

/**
 * Output that was appended to the sink and then seen by a consumer of what is committed.
 *
 * @param appendedAtMs when the broker appended it, milliseconds since the epoch
 * @param readableAtMicros when the consumer had it, microseconds since the epoch
 * @param records how many
 */
public record SinkOutput(long appendedAtMs, long readableAtMicros, long records) {
  /**
   * The end of a batch's output: a query's batches follow each other, so what was appended between
   * the start of its trigger and that of the next is its own.
   *
   * @param nextStartedAtMs the start of the next batch's trigger
   * @param output all of the fork's, in the order of its appends
   * @return the last append and the last sight; of a batch without output, its commit
   */
  static SinkOutput ofBatch(Batch batch, long nextStartedAtMs, List<SinkOutput> output) {
    long appended = 0;
    long readable = 0;
    long records = 0;
    for (SinkOutput seen : output) {
      if (seen.appendedAtMs >= batch.startedAtMs() && seen.appendedAtMs < nextStartedAtMs) {
        appended = Math.max(appended, seen.appendedAtMs);
        readable = Math.max(readable, seen.readableAtMicros);
        records += seen.records;
      }
    }
    return records > 0
        ? new SinkOutput(appended, readable, records)
        : new SinkOutput(batch.committedAtMs(), batch.committedAtMs() * 1000, 0);
  }
}
