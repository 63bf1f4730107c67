package highwater.lab.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the machine's cores have done since it started, summed over the cores, as the line {@code
 * cpu} of {@code /proc/stat} has it (proc(5)).
 *
 * @param busy time in programs, the kernel and interrupts, in ticks of 10 ms
 * @param idle time with nothing to do or waiting for a disk, in ticks
 * @param steal time in which a core of this virtual machine had something to do and the hypervisor
 *     ran something else, in ticks; 0 where there is no hypervisor, or one that does not tell
 */
public record CpuTimes(long busy, long idle, long steal) {
  /** How long a tick of {@code /proc/stat} is, in nanoseconds: USER_HZ is 100. */
  public static final long TICK_NANOS = 10_000_000;

  // user nice system idle iowait irq softirq steal; guest times follow and are in user already.
  private static final int IDLE = 3;
  private static final int IOWAIT = 4;
  private static final int STEAL = 7;

  /** What the machine says now; absent where it does not. */
  public static Optional<CpuTimes> read(SystemFiles files) {
    return files.lines("proc/stat").stream()
        .flatMap(List::stream)
        .filter(line -> line.startsWith("cpu "))
        .findFirst()
        .map(CpuTimes::parse);
  }

  private static CpuTimes parse(String line) {
    long[] ticks =
        Arrays.stream(line.strip().split("\\s+"))
            .skip(1)
            .limit(STEAL + 1L)
            .mapToLong(Long::parseLong)
            .toArray();
    // Kernels before 2.6.11 leave the later columns out.
    ticks = Arrays.copyOf(ticks, STEAL + 1);
    long idle = ticks[IDLE] + ticks[IOWAIT];
    return new CpuTimes(Arrays.stream(ticks).sum() - idle - ticks[STEAL], idle, ticks[STEAL]);
  }

  /** What was done since an earlier reading. */
  public CpuTimes since(CpuTimes earlier) {
    // The kernel may take back a tick of idle time; see proc(5) on iowait.
    return new CpuTimes(
        Math.max(0, busy - earlier.busy),
        Math.max(0, idle - earlier.idle),
        Math.max(0, steal - earlier.steal));
  }

  /** All time of all cores, in ticks. */
  public long total() {
    return busy + idle + steal;
  }

  /** The share of all time that was stolen, 0 to 1: what {@code top} calls {@code st}. */
  public double stealShare() {
    return total() == 0 ? 0 : (double) steal / total();
  }
}
