package highwater.lab.measure;

/**
 * What this JVM holds of the machine's memory; {@link #UNTOLD} for what the JVM or the system does
 * not tell.
 *
 * @param heapUsedBytes in use now, garbage included
 * @param heapAfterGcBytes in use right after the last collection: what lives, and the garbage that
 *     it left
 * @param residentBytes of the whole process now, what native libraries hold included
 * @param peakResidentBytes the most of it since the process's start
 */
public record ProcessMemory(
    long heapUsedBytes, long heapAfterGcBytes, long residentBytes, long peakResidentBytes) {
  /** For what is not told. */
  public static final long UNTOLD = -1;

  /** Nothing is told. */
  public static final ProcessMemory UNKNOWN = new ProcessMemory(UNTOLD, UNTOLD, UNTOLD, UNTOLD);
}
