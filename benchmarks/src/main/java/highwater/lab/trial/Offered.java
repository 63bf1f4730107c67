package highwater.lab.trial;

import highwater.lab.load.LoadReport;
import highwater.lab.load.SinkSeen;
import highwater.lab.measure.Batch;
import highwater.lab.measure.Latency;
import highwater.lab.measure.PacedSchedule;
import highwater.lab.measure.SinkOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A paced load as it was, and what came of it.
 *
 * @param pace as it was asked for
 * @param partitions of the input topic
 * @param firstRow of the schedule: 0, but where others were sent before
 * @param report of the JVM that sent it and watched the output
 */
public record Offered(Pace pace, int partitions, long firstRow, LoadReport report) {
  private static final int MICROS_PER_MS = 1000;

  /** A lateness that matters to no latency of a micro-batch. */
  private static final double LATE_MICROS = 5_000;

  /** The share of a latency that its producer may be to blame for. */
  private static final double LATE_SHARE = 0.2;

  /** From an append to the nearest consumer's sight of it, at the most, at least once in a run. */
  private static final long CLOCKS_AGREE_MICROS = 100_000;

  /** When each row was due. */
  public PacedSchedule schedule() {
    return new PacedSchedule(firstRow, report.startedAtMicros(), pace.rowsPerSecond(), partitions);
  }

  /**
   * How late the answers were.
   *
   * @param batches all of the query's in order
   */
  public Latency latency(List<Batch> batches) {
    return Latency.of(batches, output(), schedule(), measuredFromMicros(), measuredToMicros());
  }

  /** When each part of the output could be read. */
  private List<SinkOutput> output() {
    return report.sink().stream().map(Offered::readable).toList();
  }

  private static SinkOutput readable(SinkSeen seen) {
    return new SinkOutput(seen.appendedAtMs(), seen.readableAtMicros(), seen.records());
  }

  /** How late the load was sent, 99th percentile in microseconds. */
  public double latenessP99Micros() {
    return report.latenessNanos().getValueAtPercentile(99) / 1000.0;
  }

  /** Why a latency under this load would mean nothing, a line each. */
  public List<String> problems(Latency latency) {
    List<String> problems = new ArrayList<>();
    double late = latenessP99Micros();
    double latencyP99 = latency.total().getValueAtPercentile(99);
    if (late > LATE_MICROS && late > LATE_SHARE * latencyP99) {
      problems.add(
          String.format(
              Locale.ROOT,
              "producer-bound: 1 %% of the rows were sent %.0f ms late or later, and the latency's p99 is %.0f ms",
              late / MICROS_PER_MS,
              latencyP99 / MICROS_PER_MS));
    }
    if (latency.unread() > 0) {
      problems.add("%d rows that were due were never read".formatted(latency.unread()));
    }
    clockProblem().ifPresent(problems::add);
    return problems;
  }

  /** The broker's stamps tell which batch an output belongs to, so they must be of this clock. */
  private Optional<String> clockProblem() {
    OptionalLong least =
        report.sink().stream()
            .mapToLong(seen -> seen.readableAtMicros() - seen.appendedAtMs() * MICROS_PER_MS)
            .min();
    if (least.isEmpty() || (least.getAsLong() >= 0 && least.getAsLong() < CLOCKS_AGREE_MICROS)) {
      return Optional.empty();
    }
    return Optional.of(
        "the broker's clock is not this machine's: its stamps are %d ms before the records were seen"
            .formatted(least.getAsLong() / MICROS_PER_MS));
  }

  /** When the measured time began, microseconds since the epoch. */
  public long measuredFromMicros() {
    return report.startedAtMicros() + pace.warmup().toNanos() / 1000;
  }

  /** When it ended. */
  public long measuredToMicros() {
    return measuredFromMicros() + pace.measured().toNanos() / 1000;
  }
}
