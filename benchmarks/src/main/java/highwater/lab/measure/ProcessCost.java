package highwater.lab.measure;

/**
 * What this JVM has cost since its start, and what it holds.
 *
 * @param cpuNanos CPU time of all its threads, those of the compilers and collectors included
 * @param allocatedBytes on the heap by all Java threads
 * @param memory that it holds now; {@link ProcessMemory#UNKNOWN} where nobody looked
 */
public record ProcessCost(long cpuNanos, long allocatedBytes, ProcessMemory memory) {
  /** Where nobody looked, code of another commit among them, nothing is known. */
  public ProcessCost {
    memory = memory == null ? ProcessMemory.UNKNOWN : memory;
  }

  /** A cost of which nobody looked at the memory. */
  public ProcessCost(long cpuNanos, long allocatedBytes) {
    this(cpuNanos, allocatedBytes, ProcessMemory.UNKNOWN);
  }

  /** What was spent between an earlier moment and this one. */
  ProcessCost since(ProcessCost earlier) {
    return new ProcessCost(
        cpuNanos - earlier.cpuNanos, allocatedBytes - earlier.allocatedBytes, memory);
  }
}
