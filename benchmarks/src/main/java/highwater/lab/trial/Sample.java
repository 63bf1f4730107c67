package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.Irregularities;
import highwater.lab.measure.Latency;
import highwater.lab.measure.MachineTrouble;
import highwater.lab.measure.MeasuredSpan;
import highwater.lab.measure.RowCost;
import highwater.lab.measure.Throughput;
import highwater.lab.model.Backlogs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one fork measured.
 *
 * @param drained what it saw
 * @param span which of its batches are measured
 * @param throughput of those, whether valid or not
 * @param cost of those
 * @param latency of the rows that were due in the measured time; of a paced load alone
 * @param backlogs how the rows that waited became more or fewer; of a paced load alone
 * @param reasons why it is not valid, a line each; empty for a valid one
 */
public record Sample(
    Drained drained,
    MeasuredSpan span,
    Throughput throughput,
    RowCost cost,
    Optional<Latency> latency,
    Optional<Backlogs> backlogs,
    List<String> reasons) {
  public Sample {
    reasons = List.copyOf(reasons);
  }

  /**
   * Computes the measures of a fork and looks for what makes them invalid.
   *
   * @param rule what the trial's settings and plan ask of it
   */
  public static Sample of(Drained drained, SampleRule rule) {
    List<String> reasons = new ArrayList<>(drained.problems());
    reasons.addAll(drained.machine().map(MachineTrouble::reasons).orElse(List.of()));
    reasons.addAll(rule.ignored(drained.batches()));
    return drained.offered().isPresent()
        ? paced(drained, drained.offered().get(), reasons)
        : drain(drained, rule, reasons);
  }

  private static Sample drain(Drained drained, SampleRule rule, List<String> reasons) {
    List<Batch> batches = drained.batches();
    reasons.addAll(Irregularities.of(batches, rule.cap()));
    MeasuredSpan span =
        MeasuredSpan.ofDrain(batches, rule.cap(), rule.steadyBatches(), rule.groups());
    return of(drained, span, Optional.empty(), Optional.empty(), reasons);
  }

  private static Sample paced(Drained drained, Offered offered, List<String> reasons) {
    List<Batch> batches = drained.batches();
    reasons.addAll(Irregularities.ofAnyLoad(batches));
    long from = offered.measuredFromMicros();
    long to = offered.measuredToMicros();
    MeasuredSpan span = MeasuredSpan.ofPaced(batches, from, to);
    Latency latency = offered.latency(batches);
    reasons.addAll(offered.problems(latency));
    Optional<Backlogs> backlogs = Backlogs.of(batches, span, offered.schedule());
    backlogs.flatMap(Backlogs::problem).ifPresent(reasons::add);
    return of(drained, span, Optional.of(latency), backlogs, reasons);
  }

  private static Sample of(
      Drained drained,
      MeasuredSpan span,
      Optional<Latency> latency,
      Optional<Backlogs> backlogs,
      List<String> reasons) {
    List<Batch> batches = drained.batches();
    if (!batches.isEmpty()) {
      span.problem().ifPresent(reasons::add);
    }
    return new Sample(
        drained,
        span,
        Throughput.of(batches, span),
        RowCost.of(batches, span, drained.costs()),
        latency,
        backlogs,
        reasons);
  }

  /** Whether the numbers mean what they say. */
  public boolean valid() {
    return reasons.isEmpty();
  }

  /**
   * Whether the numbers would be right but for a setting that the engine never reads: they are
   * those of the trial without it.
   */
  public boolean validButForIgnoredSettings() {
    return reasons.stream().allMatch(reason -> reason.startsWith(SampleRule.IGNORED));
  }

  /** Whether a batch is one of those that the rates are taken over. */
  public boolean measured(Batch batch) {
    return valid() && span.of(drained.batches()).contains(batch);
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
