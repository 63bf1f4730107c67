package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.BatchLog;
import highwater.lab.measure.JobTimes;
import highwater.lab.measure.ProcessCost;
import highwater.lab.measure.QueryDiedException;
import highwater.lab.stream.Judgement;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;

/** A query of Structured Streaming. */
final class StructuredQuery implements RunningQuery {
  private final SparkSession spark;
  private final StreamUnderTest stream;
  private final StreamSetup setup;
  private final BatchLog log;
  private final JobTimes jobs;
  private final StreamingQuery query;

  private StructuredQuery(
      SparkSession spark,
      StreamUnderTest stream,
      StreamSetup setup,
      BatchLog log,
      JobTimes jobs,
      StreamingQuery query) {
    this.spark = spark;
    this.stream = stream;
    this.setup = setup;
    this.log = log;
    this.jobs = jobs;
    this.query = query;
  }

  static StructuredQuery start(StreamUnderTest stream, SparkSession spark, StreamSetup setup) {
    BatchLog log = new BatchLog();
    JobTimes jobs = new JobTimes();
    spark.streams().addListener(log);
    spark.sparkContext().addSparkListener(jobs);
    try {
      return new StructuredQuery(spark, stream, setup, log, jobs, stream.start(spark, setup));
    } catch (RuntimeException e) {
      spark.streams().removeListener(log);
      spark.sparkContext().removeSparkListener(jobs);
      throw e;
    }
  }

  @Override
  public void awaitRows(long rows, Duration timeout)
      throws QueryDiedException, TimeoutException, InterruptedException {
    try {
      log.awaitRows(query, rows, timeout);
    } catch (StreamingQueryException e) {
      throw new QueryDiedException(e);
    }
  }

  @Override
  public List<Batch> batches() {
    String id = query.id().toString();
    return log.batches(query).stream().map(batch -> jobs.completed(id, batch)).toList();
  }

  @Override
  public SortedMap<Long, ProcessCost> costs() {
    return log.costs();
  }

  @Override
  public Judgement judge() {
    return stream.judge(query, setup);
  }

  @Override
  public void stop() {
    try {
      query.stop();
    } catch (TimeoutException e) {
      throw new IllegalStateException("the query did not stop", e);
    } finally {
      spark.streams().removeListener(log);
      spark.sparkContext().removeSparkListener(jobs);
    }
  }
}
