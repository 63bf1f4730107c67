package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.ProcessCost;
import highwater.lab.measure.QueryDiedException;
import highwater.lab.stream.Judgement;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeoutException;

/** A stream under test while it runs, whatever engine runs it. */
public sealed interface RunningQuery permits StructuredQuery, DStreamQuery, BatchQuery, RivalQuery {
  /**
   * Waits until it has committed a number of rows.
   *
   * @param rows counted from the first offset of a fresh topic
   * @throws QueryDiedException where it failed
   * @throws TimeoutException where it took longer
   * @throws IllegalStateException where it ended by itself before that
   */
  void awaitRows(long rows, Duration timeout)
      throws QueryDiedException, TimeoutException, InterruptedException;

  /** The batches that were reported until {@link #awaitRows} came back, by id. */
  List<Batch> batches();

  /** What the JVM had cost when each batch was reported, by the batch's id. */
  SortedMap<Long, ProcessCost> costs();

  /** What its output is worth once all rows are committed. */
  Judgement judge();

  /** Stops it; what it runs in goes on. */
  void stop();
}
