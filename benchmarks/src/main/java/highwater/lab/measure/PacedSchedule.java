package highwater.lab.measure;

/**
 * When each row of a paced load was due: row i at start + (i - first) / rate, in partition i modulo
 * the partitions, at offset i divided by them, for the load goes round robin into an empty topic.
 *
 * @param firstRow of the schedule: 0, but where others were sent before
 * @param startedAtMicros when the first row was due, microseconds since the epoch
 * @param rowsPerSecond above zero
 * @param partitions of the input topic
 */
public record PacedSchedule(
    long firstRow, long startedAtMicros, double rowsPerSecond, int partitions) {
  private static final double MICROS_PER_S = 1e6;

  /** Of a load that nothing was sent before. */
  public PacedSchedule(long startedAtMicros, double rowsPerSecond, int partitions) {
    this(0, startedAtMicros, rowsPerSecond, partitions);
  }

  /** When a record of the input topic was due, microseconds since the epoch. */
  public long dueMicros(int partition, long offset) {
    return dueMicros(offset * partitions + partition);
  }

  /** When a row was due, microseconds since the epoch. */
  public long dueMicros(long row) {
    return startedAtMicros + Math.round((row - firstRow) * MICROS_PER_S / rowsPerSecond);
  }

  /**
   * How many rows were due by a moment, those before it and the one that is due just then included.
   */
  public long dueBy(long epochMicros) {
    long row =
        firstRow
            + Math.max(0, (long) ((epochMicros - startedAtMicros) * rowsPerSecond / MICROS_PER_S));
    // A row's time is a whole microsecond, to either side of where the rate alone has it.
    while (row > firstRow && dueMicros(row - 1) > epochMicros) {
      row--;
    }
    while (dueMicros(row) <= epochMicros) {
      row++;
    }
    return row;
  }
}
