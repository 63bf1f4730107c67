package highwater.lab.measure;

import java.util.List;

/**
 * What one arm did in one turn: its whole batches between two commits, while the other arm stood
 * still.
 *
 * @param startedAtMs the commit before the first of the batches, milliseconds since the epoch
 * @param firstBatch id of the first batch
 * @param lastBatch id of the last batch
 * @param rows in the batches
 * @param wallMs from {@code startedAtMs} to the last batch's commit
 */
public record Turn(long startedAtMs, long firstBatch, long lastBatch, long rows, long wallMs) {
  private static final double MS_PER_S = 1000;

  /**
   * Measures a turn.
   *
   * @param before the batch that was in flight when the arm went on: its duration holds the time
   *     for which the arm stood still, so that its commit is only the start
   * @param whole the batches after it, at least one, in order
   * @throws IllegalArgumentException where a batch is missing or no time passed
   */
  public static Turn of(Batch before, List<Batch> whole) {
    long expected = before.batchId();
    long rows = 0;
    for (Batch batch : whole) {
      expected++;
      if (batch.batchId() != expected) {
        throw new IllegalArgumentException(
            "batch %d is missing from the reports".formatted(expected));
      }
      rows += batch.rows();
    }
    long start = before.committedAtMs();
    long wallMs = whole.get(whole.size() - 1).committedAtMs() - start;
    if (wallMs <= 0 || rows <= 0) {
      throw new IllegalArgumentException(
          "batches %d to %d: %d rows in %d ms are no turn"
              .formatted(before.batchId() + 1, expected, rows, wallMs));
    }
    return new Turn(start, before.batchId() + 1, expected, rows, wallMs);
  }

  /** How many whole batches there were. */
  public int batches() {
    return Math.toIntExact(lastBatch - firstBatch + 1);
  }

  /** Sustained: rows ÷ wall time between commits. */
  public double rowsPerSecond() {
    return rows * MS_PER_S / wallMs;
  }
}
