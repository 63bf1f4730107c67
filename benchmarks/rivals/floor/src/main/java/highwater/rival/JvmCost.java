package highwater.rival;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What this JVM has cost, by the lab's own definition: CPU time of all its threads, and what its
 * Java threads allocated, of one that has ended up to its last reading.
 */
final class JvmCost {
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<Long, Long> byThread = new HashMap<>();
  private long allocated;

  /** CPU time since the JVM's start, nanoseconds. */
  long cpuNanos() {
    return system.getProcessCpuTime();
  }

  /** Bytes allocated on the heap. */
  long allocatedBytes() {
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      // Of a thread that ended between the two calls the answer is -1.
      if (bytes[i] >= 0) {
        Long before = byThread.put(ids[i], bytes[i]);
        allocated += bytes[i] - (before == null ? 0 : before);
      }
    }
    return allocated;
  }
}
