package highwater.lab.load;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time since the epoch that no correction of the wall clock makes jump: the wall clock is read
 * once, the monotonic clock from then on.
 */
final class SteadyClock {
  private final LongSupplier nanoTime;
  private final long startNanos;
  private final long startMicros;

  SteadyClock(LongSupplier nanoTime, Instant now) {
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
    this.startMicros =
        TimeUnit.SECONDS.toMicros(now.getEpochSecond())
            + TimeUnit.NANOSECONDS.toMicros(now.getNano());
  }

  static SteadyClock system() {
    return new SteadyClock(System::nanoTime, Instant.now());
  }

  /** Microseconds since the epoch. */
  long epochMicros() {
    return startMicros + TimeUnit.NANOSECONDS.toMicros(nanoTime.getAsLong() - startNanos);
  }
}
