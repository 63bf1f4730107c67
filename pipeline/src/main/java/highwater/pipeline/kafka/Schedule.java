package highwater.pipeline.kafka;

import java.util.concurrent.TimeUnit;

/**
 * When each row of a paced load is due: row i, counted from 0, at start + i / rate. It is computed
 * from i alone, never from an earlier send, so that a late send delays nothing after it: by the
 * time t after the start, floor(rate · t) rows are due after the first one, whatever happened.
 *
 * @param startNanos the start by the monotonic clock
 * @param startEpochNanos the same moment by the wall clock
 * @param rowsPerSecond above zero
 */
record Schedule(long startNanos, long startEpochNanos, double rowsPerSecond) {
  /** When a row is due, by the monotonic clock. */
  long dueNanos(long row) {
    return startNanos + offsetNanos(row);
  }

  /** When a row is due, in milliseconds since the epoch. */
  long timestampMillis(long row) {
    return TimeUnit.NANOSECONDS.toMillis(startEpochNanos + offsetNanos(row));
  }

  private long offsetNanos(long row) {
    // Rounded, not cut: a result that is whole but for the last bit must not fall a millisecond
    // back.
    return Math.round(row * 1e9 / rowsPerSecond);
  }
}
