package highwater.lab.model;

import highwater.lab.measure.Batch;
import highwater.lab.measure.MeasuredSpan;
import highwater.lab.measure.PacedSchedule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the backlog of a paced load changed over the measured time: the rows that were due and not
 * yet committed, looked at whenever a batch had committed.
 *
 * @param slope rows per second, by Theil and Sen over the medians of blocks of batches; zero where
 *     the query keeps up
 * @param offeredRowsPerSecond the rate of the load
 */
public record Backlogs(Interval slope, double offeredRowsPerSecond) {
  private static final double CONFIDENCE = 0.95;

  /** Neighbouring batches are late together; medians of so many blocks are nearly independent. */
  private static final int BLOCKS = 10;

  /**
   * A slope below this share of the load is none: it would take a minute to add a second's rows.
   */
  private static final double NEGLIGIBLE = 0.01;

  private static final double MS_PER_S = 1000;

  /** The backlog after each batch of a span; absent where the span has too few to show a slope. */
  public static Optional<Backlogs> of(
      List<Batch> batches, MeasuredSpan span, PacedSchedule schedule) {
    List<Batch> measured = span.of(batches);
    if (measured.size() < 3) {
      return Optional.empty();
    }
    double[] seconds = new double[measured.size()];
    double[] rows = new double[measured.size()];
    for (int i = 0; i < seconds.length; i++) {
      Batch batch = measured.get(i);
      seconds[i] = (batch.committedAtMs() - measured.get(0).committedAtMs()) / MS_PER_S;
      rows[i] = schedule.dueBy(batch.committedAtMs() * 1000) - batch.rowsUntilItsEnd();
    }
    int blocks = Math.min(BLOCKS, seconds.length);
    return Optional.of(
        new Backlogs(
            TheilSen.ofBlockMedians(seconds, rows, blocks, CONFIDENCE).slope(),
            schedule.rowsPerSecond()));
  }

  /** Whether the query kept up: the slope is not above zero, or by so little that it is none. */
  public boolean sustained() {
    return slope.low() <= 0 || slope.estimate() <= NEGLIGIBLE * offeredRowsPerSecond;
  }

  /** Why a latency under this load would mean nothing: it would grow with the length of the run. */
  public Optional<String> problem() {
    return sustained()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "no steady state: the backlog grew by %s rows/s at %.0f rows/s",
                slope.text(0),
                offeredRowsPerSecond));
  }
}
