package highwater.lab.doctor;

/**
 * What a sweep takes of a machine's memory.
 *
 * @param forkHeap in bytes
 * @param brokerHeap in bytes
 * @param labHeap of the JVM that leads, in bytes
 */
record MemoryNeed(long forkHeap, long brokerHeap, long labHeap) {
  private static final long GIB = 1L << 30;

  /** What the JVM that leads gets along with, whatever it was given. */
  private static final long LEAST_LAB_HEAP = GIB / 2;

  /** For code, metaspace, threads and buffers beside the heap: a rule of thumb, not measured. */
  private static final double BESIDE_THE_HEAP = 1.25;

  /** With the heaps that plans and brokers have unless somebody says otherwise. */
  static MemoryNeed ofASweep(long labHeap) {
    return new MemoryNeed(GIB, GIB, labHeap);
  }

  /** Where every heap is used up. */
  long bytes() {
    return (long) ((forkHeap + brokerHeap + labHeap) * BESIDE_THE_HEAP);
  }

  /** Below this no run gets to its end. */
  long leastBytes() {
    return (long) ((forkHeap + brokerHeap + Math.min(labHeap, LEAST_LAB_HEAP)) * BESIDE_THE_HEAP);
  }

  @Override
  public String toString() {
    return "%s (heaps: fork %s, broker %s, lab %s)"
        .formatted(
            Amount.bytes(bytes()),
            Amount.bytes(forkHeap),
            Amount.bytes(brokerHeap),
            Amount.bytes(labHeap));
  }
}
