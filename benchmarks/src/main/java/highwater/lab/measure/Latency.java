package highwater.lab.measure;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How late the answers of a paced fork were: one value for each input record that was due in the
 * measured time, from the moment it was due until the output of its micro-batch could be read.
 * Microseconds.
 *
 * @param total due to readable
 * @param waiting due to the start of the batch's trigger; 0 for a row that came after it and was
 *     still taken along
 * @param batch from there to the append of the batch's last output record, by the broker's clock
 * @param sink from there until a consumer of what is committed had it
 * @param unread rows that were due in the measured time and never read by a batch
 * @param withoutOutput batches with such rows that wrote nothing: their rows count as readable when
 *     the batch committed
 */
public record Latency(
    Histogram total,
    Histogram waiting,
    Histogram batch,
    Histogram sink,
    long unread,
    int withoutOutput) {
  private static final int DIGITS = 3;

  /**
   * Computes the latency of every row that was due in a span of time.
   *
   * @param batches all of the fork's batches in order
   * @param from microseconds since the epoch
   * @param to microseconds since the epoch, exclusive
   */
  public static Latency of(
      List<Batch> batches, List<SinkOutput> output, PacedSchedule schedule, long from, long to) {
    Latency latency = new Latency(empty(), empty(), empty(), empty(), 0, 0);
    long read = 0;
    int silent = 0;
    for (int i = 0; i < batches.size(); i++) {
      Batch batch = batches.get(i);
      long next = i + 1 < batches.size() ? batches.get(i + 1).startedAtMs() : Long.MAX_VALUE;
      SinkOutput readable = SinkOutput.ofBatch(batch, next, output);
      long rows = latency.record(batch, readable, schedule, from, to);
      read += rows;
      silent += rows > 0 && readable.records() == 0 ? 1 : 0;
    }
    long due = schedule.dueBy(to - 1) - schedule.dueBy(from - 1);
    return new Latency(
        latency.total, latency.waiting, latency.batch, latency.sink, due - read, silent);
  }

  private static Histogram empty() {
    return new Histogram(DIGITS);
  }

  private long record(
      Batch batch, SinkOutput readable, PacedSchedule schedule, long from, long to) {
    long rows = 0;
    long startedAt = batch.startedAtMs() * 1000;
    for (Offsets.Range range : batch.endOffset().ranges(batch.startOffset())) {
      for (long offset = range.from(); offset < range.to(); offset++) {
        long due = schedule.dueMicros(range.partition(), offset);
        if (due >= from && due < to) {
          long began = Math.max(startedAt, due);
          long appended = Math.max(began, readable.appendedAtMs() * 1000);
          long readableAt = Math.max(appended, readable.readableAtMicros());
          total.recordValue(readableAt - due);
          waiting.recordValue(began - due);
          this.batch.recordValue(appended - began);
          sink.recordValue(readableAt - appended);
          rows++;
        }
      }
    }
    return rows;
  }
}
