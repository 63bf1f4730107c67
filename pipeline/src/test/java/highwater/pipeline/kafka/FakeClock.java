package highwater.pipeline.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A clock that moves only when somebody waits by it or moves it. */
final class FakeClock implements SendClock {
  /** 2026-01-01T00:00:00Z. */
  static final long EPOCH_MILLIS = 1_767_225_600_000L;

  private static final long SPIN_NANOS = 1_000;
  private static final long START_NANOS = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);

  private long passed;
  private long spun;
  private final List<Long> parks = new ArrayList<>();
  private long wakesLateBy;

  void advance(long nanos) {
    passed += nanos;
  }

  void wakeLateBy(long nanos) {
    wakesLateBy = nanos;
  }

  long passed() {
    return passed;
  }

  long spun() {
    return spun;
  }

  List<Long> parks() {
    return List.copyOf(parks);
  }

  /** Wraps around a second after the start, as the machine's may. */
  @Override
  public long nanoTime() {
    return START_NANOS + passed;
  }

  @Override
  public long epochNanos() {
    return TimeUnit.MILLISECONDS.toNanos(EPOCH_MILLIS) + passed;
  }

  @Override
  public void parkNanos(long nanos) {
    parks.add(nanos);
    passed += nanos + wakesLateBy;
  }

  @Override
  public void onSpinWait() {
    passed += SPIN_NANOS;
    spun += SPIN_NANOS;
  }
}
