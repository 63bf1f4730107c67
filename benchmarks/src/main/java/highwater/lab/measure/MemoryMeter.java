package highwater.lab.measure;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what memory this JVM holds: the heap everywhere, the process on Linux. */
final class MemoryMeter {
  private static final String STATUS = "proc/self/status";
  private static final String RESIDENT = "VmRSS:";
  private static final String PEAK = "VmHWM:";
  private static final long KIB = 1024;

  private final SystemFiles files;
  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toUnmodifiableSet());

  /**
   * @param root what holds {@code proc}
   */
  MemoryMeter(Path root) {
    this.files = new SystemFiles(root);
  }

  ProcessMemory read() {
    long resident = ProcessMemory.UNTOLD;
    long peak = ProcessMemory.UNTOLD;
    for (String line : files.lines(STATUS).orElse(List.of())) {
      if (line.startsWith(RESIDENT)) {
        resident = bytes(line, RESIDENT);
      } else if (line.startsWith(PEAK)) {
        peak = bytes(line, PEAK);
      }
    }
    return new ProcessMemory(
        memory.getHeapMemoryUsage().getUsed(), afterTheLastCollection(), resident, peak);
  }

  private static long bytes(String line, String name) {
    return Long.parseLong(line.substring(name.length()).replace("kB", "").strip()) * KIB;
  }

  private long afterTheLastCollection() {
    Optional<GcInfo> last =
        collectors.stream()
            .map(GarbageCollectorMXBean::getLastGcInfo)
            .filter(Objects::nonNull)
            .max(Comparator.comparingLong(GcInfo::getEndTime));
    return last.isPresent() ? heap(last.get().getMemoryUsageAfterGc()) : ProcessMemory.UNTOLD;
  }

  private long heap(Map<String, MemoryUsage> pools) {
    return pools.entrySet().stream()
        .filter(pool -> heapPools.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }
}
