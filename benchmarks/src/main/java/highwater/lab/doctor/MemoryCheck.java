package highwater.lab.doctor;

import highwater.lab.measure.SystemFiles;
import java.util.OptionalLong;

/** The machine's memory, and what of it is to be had. */
record MemoryCheck(SystemFiles files, MemoryNeed need) implements Check {
  private static final String MEMINFO = "proc/meminfo";
  private static final int KIB = 1024;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Finding look() {
    OptionalLong total = files.field(MEMINFO, "MemTotal");
    OptionalLong available = files.field(MEMINFO, "MemAvailable");
    if (total.isEmpty() || available.isEmpty()) {
      return Finding.unknown("the system does not tell; a sweep takes " + need);
    }
    String found =
        "%s, %s of them available; a sweep takes %s"
            .formatted(
                Amount.bytes(total.getAsLong() * KIB),
                Amount.bytes(available.getAsLong() * KIB),
                need);
    if (total.getAsLong() * KIB < need.leastBytes()) {
      return Finding.problem(
          found, "use a larger machine, or smaller heaps: forkHeap in the plan, --broker-heap");
    }
    if (available.getAsLong() * KIB < need.bytes()) {
      return Finding.warning(found, "end what else takes memory, or make the heaps smaller")
          .blurring("memory that others hold");
    }
    return Finding.ok(found);
  }
}
