package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.Cap;
import highwater.lab.measure.Irregularities;
import highwater.lab.measure.Throughput;
import highwater.lab.measure.Warmup;
import java.util.ArrayList;
import java.util.List;

/**
 * What one fork measured.
 *
 * @param drained what it saw
 * @param throughput computed from its batches, whether valid or not
 * @param reasons why it is not valid, a line each; empty for a valid one
 */
public record Sample(Drained drained, Throughput throughput, List<String> reasons) {
  public Sample {
    reasons = List.copyOf(reasons);
  }

  /** Computes the measures of a fork and looks for what makes them invalid. */
  public static Sample of(Drained drained, Cap cap) {
    List<String> reasons = new ArrayList<>(drained.problems());
    reasons.addAll(Irregularities.of(drained.batches(), cap));
    Throughput throughput = Throughput.of(drained.batches(), cap, Warmup.FIRST_BATCH);
    return new Sample(drained, throughput, reasons);
  }

  /** Whether the numbers mean what they say. */
  public boolean valid() {
    return reasons.isEmpty();
  }

  /** Rows committed by all batches, warm-up included. */
  public long rows() {
    return drained.batches().stream().mapToLong(Batch::rows).sum();
  }

  /** Rows that the watermark dropped. */
  public long droppedRows() {
    return drained.batches().stream().mapToLong(Batch::droppedRows).sum();
  }
}
