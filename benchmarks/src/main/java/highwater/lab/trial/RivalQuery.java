package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.CommitLog;
import highwater.lab.measure.ProcessCost;
import highwater.lab.measure.QueryDiedException;
import highwater.lab.rival.RivalJvm;
import highwater.lab.stream.Judgement;
import highwater.lab.stream.RivalUnderTest;
import highwater.lab.stream.StreamSetup;
import highwater.rival.RivalEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeoutException;

/** A stream on an engine that is not Spark: what lies between two of its commits is a batch. */
final class RivalQuery implements RunningQuery {
  private final RivalUnderTest stream;
  private final RivalJvm jvm;
  private final StreamSetup setup;
  private final CommitLog log;

  private RivalQuery(RivalUnderTest stream, RivalJvm jvm, StreamSetup setup, CommitLog log) {
    this.stream = stream;
    this.jvm = jvm;
    this.setup = setup;
    this.log = log;
  }

  static RunningQuery start(RivalUnderTest stream, RivalJvm jvm, StreamSetup setup, int cores) {
    CommitLog log = new CommitLog(System.currentTimeMillis());
    jvm.count(stream.order(setup, cores));
    return new RivalQuery(stream, jvm, setup, log);
  }

  /** Comes back when all that follows from the rows can be read. */
  @Override
  public void awaitRows(long rows, Duration timeout)
      throws QueryDiedException, TimeoutException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (log.rows() < rows) {
      take(next(deadline, rows, timeout));
    }
    jvm.finish();
    while (!log.finished()) {
      take(next(deadline, rows, timeout));
    }
  }

  private RivalEvent next(long deadline, long rows, Duration timeout)
      throws TimeoutException, InterruptedException {
    Optional<RivalEvent> event = jvm.next(deadline - System.nanoTime());
    return event.orElseThrow(
        () ->
            new TimeoutException(
                "%d of %d rows were committed within %d s"
                    .formatted(log.rows(), rows, timeout.toSeconds())));
  }

  private void take(RivalEvent event) throws QueryDiedException {
    if (event instanceof RivalEvent.Progress at) {
      log.committed(at.atMs(), at.rows(), new ProcessCost(at.cpuNanos(), at.allocatedBytes()));
    } else if (event instanceof RivalEvent.Finished finished) {
      log.finished(finished.atMs(), finished.dropped());
    } else if (event instanceof RivalEvent.Failed failed) {
      throw new QueryDiedException(new IllegalStateException(failed.reason()));
    } else {
      throw new IllegalStateException("a rival that counts says " + event);
    }
  }

  @Override
  public List<Batch> batches() {
    return log.batches();
  }

  @Override
  public SortedMap<Long, ProcessCost> costs() {
    return log.costs();
  }

  @Override
  public Judgement judge() {
    return stream.judge(setup);
  }

  @Override
  public void stop() {
    jvm.stop(true);
  }
}
