package highwater.pipeline.kafka;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The time a load runs by and the ways to let it pass. */
interface SendClock {
  /** Monotonic, as {@link System#nanoTime()}. */
  long nanoTime();

  /** Nanoseconds since the epoch, of the wall clock. */
  long epochNanos();

  /** Gives the core away for about this long; may return early or late. */
  void parkNanos(long nanos);

  /** Lets an instant pass without giving the core away. */
  void onSpinWait();

  /** The machine's clock. */
  static SendClock system() {
    return new SendClock() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public long epochNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
      }

      @Override
      public void parkNanos(long nanos) {
        LockSupport.parkNanos(this, nanos);
      }

      @Override
      public void onSpinWait() {
        Thread.onSpinWait();
      }
    };
  }
}
