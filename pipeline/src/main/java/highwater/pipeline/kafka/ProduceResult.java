package highwater.pipeline.kafka;

import java.time.Duration;
import java.time.Instant;
import org.HdrHistogram.Histogram;

/**
 * A load that ended without a failure, because all its rows were sent or because it was stopped.
 *
 * @param load what was asked for
 * @param sent rows handed to Kafka's client
 * @param acknowledged rows that the topic is known to hold; equal to {@code sent}
 * @param startedAt when row 0 was scheduled
 * @param duration from the start to the last acknowledgement
 * @param latenessNanos actual less scheduled time of every send; empty for a load without a
 *     schedule
 */
public record ProduceResult(
    Load load,
    long sent,
    long acknowledged,
    Instant startedAt,
    Duration duration,
    Histogram latenessNanos) {
  /** Acknowledged rows per second of the duration. */
  public double rowsPerSecond() {
    return acknowledged / (duration.toNanos() / 1e9);
  }
}
