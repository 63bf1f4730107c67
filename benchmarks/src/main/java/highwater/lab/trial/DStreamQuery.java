package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.DStreamBatchLog;
import highwater.lab.measure.ProcessCost;
import highwater.lab.measure.QueryDiedException;
import highwater.lab.stream.DStreamUnderTest;
import highwater.lab.stream.Judgement;
import highwater.lab.stream.StreamSetup;
import highwater.pipeline.dstream.RunningDStream;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;

/** A stream of DStreams. */
final class DStreamQuery implements RunningQuery {
  private final DStreamUnderTest stream;
  private final StreamSetup setup;
  private final DStreamBatchLog log;
  private final RunningDStream running;

  private DStreamQuery(
      DStreamUnderTest stream, StreamSetup setup, DStreamBatchLog log, RunningDStream running) {
    this.stream = stream;
    this.setup = setup;
    this.log = log;
    this.running = running;
  }

  static DStreamQuery start(DStreamUnderTest stream, SparkSession spark, StreamSetup setup) {
    DStreamBatchLog log = new DStreamBatchLog();
    return new DStreamQuery(
        stream, setup, log, RunningDStream.start(stream.prepare(spark, setup), log));
  }

  @Override
  public void awaitRows(long rows, Duration timeout)
      throws QueryDiedException, TimeoutException, InterruptedException {
    log.awaitRows(running, rows, timeout);
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
    running.stop();
  }
}
