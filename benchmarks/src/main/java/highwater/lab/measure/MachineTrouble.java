package highwater.lab.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What happened to a JVM from outside between two moments. What the system does not tell is absent,
 * which is not the same as zero.
 *
 * @param pagesSwappedIn pages that the whole machine read back from swap
 * @param pagesSwappedOut pages that the whole machine wrote to swap
 * @param jvmSwappedBytes by how much more of this JVM lay in swap at the end than at the start; 0
 *     where it was less
 * @param throttling by the CPU quota of the JVM's control group, or of one above it
 * @param stealShare the share of all time of the machine's cores that the hypervisor gave to
 *     others, 0 to 1
 */
public record MachineTrouble(
    OptionalLong pagesSwappedIn,
    OptionalLong pagesSwappedOut,
    OptionalLong jvmSwappedBytes,
    Optional<Throttling> throttling,
    OptionalDouble stealShare) {

  /**
   * So many pages in or out, 1 MiB of them at 4 KiB each, are a reason. A machine that has swapped
   * once fetches a page of a sleeping program back every now and then, which costs a fork nothing.
   */
  public static final long PAGES_THAT_COUNT = 256;

  /**
   * From this share on steal is a reason: one in ten. Every virtual machine loses a little, by
   * which alone no number is wrong, and a paired comparison loses it on both sides; where a tenth
   * of the machine was missing, a rate is that of a smaller machine.
   */
  public static final double STEAL_THAT_COUNTS = 0.10;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final long MIB = 1L << 20;

  /**
   * How a quota held the JVM back.
   *
   * @param periods of the quota in which it ran out
   * @param time how long the group's threads stood still, summed over the cores: it may be longer
   *     than what passed
   */
  public record Throttling(long periods, Duration time) {}

  /** Why numbers measured meanwhile do not mean what they say: a line each, empty where they do. */
  public List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    throttling
        .filter(found -> found.periods() > 0)
        .ifPresent(found -> reasons.add(throttled(found)));
    long in = pagesSwappedIn.orElse(0);
    long out = pagesSwappedOut.orElse(0);
    if (Math.max(in, out) >= PAGES_THAT_COUNT) {
      reasons.add(text("the machine swapped: %,d pages out, %,d pages in", out, in));
    }
    long swapped = jvmSwappedBytes.orElse(0);
    if (swapped > 0) {
      reasons.add(text("%,.1f MiB of the JVM went to swap", (double) swapped / MIB));
    }
    double steal = stealShare.orElse(0);
    if (steal >= STEAL_THAT_COUNTS) {
      reasons.add(
          text("the hypervisor gave %.1f %% of the machine's CPU time to others", steal * 100));
    }
    return List.copyOf(reasons);
  }

  private static String throttled(Throttling found) {
    return text(
        "the JVM was throttled for %.1f s in %,d %s by its cgroup's CPU quota",
        found.time().toNanos() / NANOS_PER_SECOND,
        found.periods(),
        found.periods() == 1 ? "period" : "periods");
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
