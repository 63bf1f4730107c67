package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.CostMeter;
import highwater.lab.measure.ProcessCost;
import highwater.lab.measure.QueryDiedException;
import highwater.lab.stream.BatchUnderTest;
import highwater.lab.stream.Judgement;
import highwater.lab.stream.StreamSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;

/** Jobs over the same rows, one after the other; each is a batch, and the end is its commit. */
final class BatchQuery implements RunningQuery {
  private static final long TO_STOP_SECONDS = 120;

  private final BatchUnderTest stream;
  private final SparkSession spark;
  private final StreamSetup setup;
  private final ExecutorService jobs = Executors.newSingleThreadExecutor();
  private final CostMeter meter = new CostMeter();
  private final List<Batch> batches = new ArrayList<>();
  private final TreeMap<Long, ProcessCost> costs = new TreeMap<>();

  private BatchQuery(BatchUnderTest stream, SparkSession spark, StreamSetup setup) {
    this.stream = stream;
    this.spark = spark;
    this.setup = setup;
  }

  static RunningQuery start(BatchUnderTest stream, SparkSession spark, StreamSetup setup) {
    return new BatchQuery(stream, spark, setup);
  }

  /**
   * Runs the jobs.
   *
   * @param rows that each of them reads
   */
  @Override
  public void awaitRows(long rows, Duration timeout)
      throws QueryDiedException, TimeoutException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    int wanted = stream.jobs(setup);
    while (batches.size() < wanted) {
      long started = System.currentTimeMillis();
      Future<?> job = jobs.submit(() -> stream.run(spark, setup));
      try {
        job.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (ExecutionException e) {
        throw new QueryDiedException(e.getCause());
      } catch (TimeoutException e) {
        TimeoutException late =
            new TimeoutException(
                "%d of %d jobs over %d rows had ended within %d s"
                    .formatted(batches.size(), wanted, rows, timeout.toSeconds()));
        late.initCause(e);
        throw late;
      }
      costs.put((long) batches.size(), meter.read());
      batches.add(Batch.whole(batches.size(), started, System.currentTimeMillis(), rows, 0));
    }
  }

  @Override
  public List<Batch> batches() {
    return List.copyOf(batches);
  }

  @Override
  public SortedMap<Long, ProcessCost> costs() {
    return new TreeMap<>(costs);
  }

  @Override
  public Judgement judge() {
    return stream.judge(setup);
  }

  @Override
  public void stop() {
    jobs.shutdown();
    // One that is being planned is none yet, and ends by itself.
    spark.sparkContext().cancelAllJobs();
    boolean interrupted = false;
    try {
      if (!jobs.awaitTermination(TO_STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "the job did not stop within %d s".formatted(TO_STOP_SECONDS));
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
