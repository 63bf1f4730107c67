package highwater.lab.measure;

/**
 * When each row of a paced load was due: row i at start + i / rate, in partition i modulo the
 * partitions, at offset i divided by them, for the load goes round robin into an empty topic.
 *
 * @param startedAtMicros when row 0 was due, microseconds since the epoch
 * @param rowsPerSecond above zero
 * @param partitions of the input topic
 */
public record PacedSchedule(long startedAtMicros, double rowsPerSecond, int partitions) {
  private static final double MICROS_PER_S = 1e6;

  /** When a record of the input topic was due, microseconds since the epoch. */
  public long dueMicros(int partition, long offset) {
    return dueMicros(offset * partitions + partition);
  }

  /** When a row was due, microseconds since the epoch. */
  public long dueMicros(long row) {
    return startedAtMicros + Math.round(row * MICROS_PER_S / rowsPerSecond);
  }

  /** How many rows were due by a moment, the one that is due just then included. */
  public long dueBy(long epochMicros) {
    long elapsed = epochMicros - startedAtMicros;
    return elapsed < 0 ? 0 : (long) Math.floor(elapsed * rowsPerSecond / MICROS_PER_S) + 1;
  }
}
