package highwater.pipeline.kafka;

import java.util.function.BooleanSupplier;

/**
 * Waits until a row is due. The wait is parked, but for its end, which is spun because a parked
 * thread wakes some 50 µs late. Spinning takes a sixteenth of a wait at most: at rates where rows
 * are due microseconds apart it would otherwise take the core that the stream under test needs, and
 * rows that fell due during a park go out together at once instead.
 */
final class Pacer {
  private static final long MAX_SPIN_NANOS = 60_000;
  private static final int SPIN_SHARE = 16;

  private final SendClock clock;
  private final BooleanSupplier ended;

  /**
   * @param ended whether to stop waiting; asked whenever a park returns
   */
  Pacer(SendClock clock, BooleanSupplier ended) {
    this.clock = clock;
    this.ended = ended;
  }

  /**
   * Returns at once if the moment has passed.
   *
   * @return whether the moment was reached; false if the load was ended before
   */
  boolean awaitDue(long dueNanos) {
    long wait = dueNanos - clock.nanoTime();
    if (wait <= 0) {
      return true;
    }
    long spin = Math.min(MAX_SPIN_NANOS, wait / SPIN_SHARE);
    for (; wait > spin; wait = dueNanos - clock.nanoTime()) {
      if (ended.getAsBoolean()) {
        return false;
      }
      clock.parkNanos(wait - spin);
    }
    while (clock.nanoTime() - dueNanos < 0) {
      clock.onSpinWait();
    }
    return true;
  }
}
