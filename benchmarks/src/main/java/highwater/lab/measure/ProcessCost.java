package highwater.lab.measure;

/**
 * What this JVM has cost since its start.
 *
 * @param cpuNanos CPU time of all its threads, those of the compilers and collectors included
 * @param allocatedBytes on the heap by all Java threads
 */
public record ProcessCost(long cpuNanos, long allocatedBytes) {
  /** What was spent between an earlier moment and this one. */
  ProcessCost since(ProcessCost earlier) {
    return new ProcessCost(cpuNanos - earlier.cpuNanos, allocatedBytes - earlier.allocatedBytes);
  }
}
