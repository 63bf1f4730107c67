package highwater.lab.trial;

import java.time.Duration;

/**
 * The same query over other rows, run before the measured one in the same JVM: without a trigger
 * interval and in many batches, because what the JVM compiles last is Spark's own code of a
 * trigger, by the number of triggers and not by their length; but with rows enough for the code of
 * a row. It is stopped after so many batches, or after some time where batches are slow.
 *
 * @param batches 0 for none
 * @param rowsPerBatch at the most; a lower cap of the trial's settings holds
 * @param atMost how long it may take
 */
public record WarmUp(int batches, long rowsPerBatch, Duration atMost) {
  /** No warm-up. */
  public static final WarmUp NONE = new WarmUp(0, 1, Duration.ZERO);

  /** Rows that it reads. */
  public long rows() {
    return batches * rowsPerBatch;
  }
}
