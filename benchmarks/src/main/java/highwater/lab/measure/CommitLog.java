package highwater.lab.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The commits of an engine that makes no micro-batches. A batch here is what lies between two
 * commits, as the engine's own account of its progress tells them: it starts at the one and ends at
 * the other, so that the rate of batches and the rate in wall time are the same. What the engine
 * does after its last commit, such as closing itself, is a batch without rows, and is not measured.
 */
public final class CommitLog {
  private final List<Batch> batches = new ArrayList<>();
  private final TreeMap<Long, ProcessCost> costs = new TreeMap<>();
  private long rows;
  private long lastMs;
  private boolean finished;

  /**
   * @param startedAtMs when the engine was told to start, milliseconds since the epoch
   */
  public CommitLog(long startedAtMs) {
    this.lastMs = startedAtMs;
  }

  /**
   * Takes in a commit. One within the millisecond of the last one, or without rows, is none.
   *
   * @param atMs milliseconds since the epoch
   * @param all rows that have been committed by then
   * @param cost what the engine's JVM had cost by then
   */
  public void committed(long atMs, long all, ProcessCost cost) {
    if (all > rows && atMs > lastMs) {
      costs.put((long) batches.size(), cost);
      add(atMs, all, 0);
    }
  }

  /**
   * Takes in the end: all that follows from the rows can be read.
   *
   * @param atMs milliseconds since the epoch
   * @param dropped rows that came too late, by the engine's own account
   */
  public void finished(long atMs, long dropped) {
    finished = true;
    add(Math.max(atMs, lastMs), rows, dropped);
  }

  private void add(long atMs, long all, long dropped) {
    batches.add(Batch.whole(batches.size(), lastMs, atMs, all - rows, dropped));
    rows = all;
    lastMs = atMs;
  }

  /** Rows that have been committed. */
  public long rows() {
    return rows;
  }

  /** Whether {@link #finished(long, long)} was called. */
  public boolean finished() {
    return finished;
  }

  /** What lies between the commits, in order. */
  public List<Batch> batches() {
    return List.copyOf(batches);
  }

  /** What the engine's JVM had cost at a commit, by the batch's id. */
  public SortedMap<Long, ProcessCost> costs() {
    return new TreeMap<>(costs);
  }
}
