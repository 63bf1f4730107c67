package highwater.lab.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads what this JVM costs. Java 17 tells what each live thread has allocated and forgets a thread
 * with its end; the meter remembers what it last read of each, so that only what a thread allocated
 * between its last reading and its end is missed. Spark's threads outlive many batches.
 */
public final class CostMeter {
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final MemoryMeter memory = new MemoryMeter(Path.of("/"));
  private final Map<Long, Long> allocatedByThread = new HashMap<>();
  private long allocated;

  /** A meter that knows no thread yet. */
  public CostMeter() {}

  /** What the JVM has cost until now. */
  public synchronized ProcessCost read() {
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      // Of a thread that ended between the two calls the answer is -1.
      if (bytes[i] >= 0) {
        Long before = allocatedByThread.put(ids[i], bytes[i]);
        allocated += bytes[i] - (before == null ? 0 : before);
      }
    }
    return new ProcessCost(system.getProcessCpuTime(), allocated, memory.read());
  }
}
