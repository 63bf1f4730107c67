package highwater.lab.doctor;

import highwater.lab.measure.SystemFiles;
import java.util.OptionalLong;

/** Whether the machine may put a JVM's memory on disk, and does. */
record SwapCheck(SystemFiles files) implements Check {
  private static final int KIB = 1024;
  private static final long MUCH_KIB = 64 * KIB;
  private static final int RELUCTANT = 10;

  @Override
  public String name() {
    return "swap";
  }

  @Override
  public Finding look() {
    OptionalLong total = files.field("proc/meminfo", "SwapTotal");
    OptionalLong free = files.field("proc/meminfo", "SwapFree");
    if (total.isEmpty() || free.isEmpty()) {
      return Finding.unknown("the system does not tell");
    }
    if (total.getAsLong() == 0) {
      return Finding.ok("none");
    }
    long used = total.getAsLong() - free.getAsLong();
    int swappiness =
        files.line("proc/sys/vm/swappiness").map(Integer::parseInt).orElse(Integer.MAX_VALUE);
    String found =
        "%s, %s of them used, swappiness %s"
            .formatted(
                Amount.bytes(total.getAsLong() * KIB),
                Amount.bytes(used * KIB),
                swappiness == Integer.MAX_VALUE ? "unknown" : Integer.toString(swappiness));
    if (used >= MUCH_KIB) {
      return Finding.warning(found, "make memory free, then: swapoff -a for the time of a run")
          .blurring("memory in swap");
    }
    return swappiness <= RELUCTANT
        ? Finding.ok(found)
        : Finding.note(found, "sysctl vm.swappiness=1 keeps memory where it is during a run");
  }
}
