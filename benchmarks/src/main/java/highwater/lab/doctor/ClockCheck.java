package highwater.lab.doctor;

import highwater.lab.measure.SystemFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;

/** How finely the clocks tell the time, from what, and whether they agree with each other. */
record ClockCheck(SystemFiles files, Clocks clocks, Pause pause) implements Check {
  /** Read without a call into the kernel; the others cost a microsecond or so each time. */
  private static final Set<String> FAST =
      Set.of("tsc", "kvm-clock", "arch_sys_counter", "hyperv_clocksource_tsc_page");

  private static final String SOURCE =
      "sys/devices/system/clocksource/clocksource0/current_clocksource";
  private static final int MOST_READINGS = 1_000_000;
  private static final int CHANGES = 1_000;
  private static final long COARSE_NANOS = 1_000_000;

  /** More than time daemons shift a clock by in a second, short of a step. */
  private static final Duration STEP = Duration.ofMillis(5);

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public Finding look() throws InterruptedException {
    Instant started = clocks.now();
    long durations = granularity(clocks::nanos);
    // Since the start, so that no clock of this millennium overflows.
    long moments = granularity(() -> Duration.between(started, clocks.now()).toNanos());
    Duration apart = apart();
    String source = files.line(SOURCE).orElse("unknown");
    String found =
        "source %s; nanoTime steps by %s, the wall clock by %s; in a second they went %s apart"
            .formatted(
                source, text(durations), text(moments), Amount.millis((double) apart.toNanos()));
    if (apart.compareTo(STEP) > 0) {
      return Finding.warning(
              found, "let the time daemon settle: latencies are read off the wall clock")
          .blurring("a wall clock that is being set");
    }
    if (Math.max(durations, moments) >= COARSE_NANOS) {
      return Finding.note(found, "latencies below some milliseconds say nothing here")
          .blurring("a coarse clock");
    }
    return files.line(SOURCE).isPresent() && !FAST.contains(source)
        ? Finding.note(
            found,
            "each look at the clock is slow; 'cat %s' lists others"
                .formatted("/" + SOURCE.replace("current", "available")))
        : Finding.ok(found);
  }

  /** The smallest step seen; 0 where the clock did not move at all. */
  private static long granularity(LongSupplier clock) {
    long smallest = Long.MAX_VALUE;
    long before = clock.getAsLong();
    int changes = 0;
    for (int reading = 0; reading < MOST_READINGS && changes < CHANGES; reading++) {
      long now = clock.getAsLong();
      if (now != before) {
        changes++;
        smallest = Math.min(smallest, Math.abs(now - before));
        before = now;
      }
    }
    return changes == 0 ? 0 : smallest;
  }

  private Duration apart() throws InterruptedException {
    Instant wallBefore = clocks.now();
    long before = clocks.nanos();
    pause.of(Pause.BETWEEN_READINGS);
    Duration wall = Duration.between(wallBefore, clocks.now());
    return wall.minusNanos(clocks.nanos() - before).abs();
  }

  private static String text(long nanos) {
    return nanos < COARSE_NANOS
        ? String.format(Locale.ROOT, "%,d ns", nanos)
        : Amount.millis((double) nanos);
  }
}
