package highwater.lab.trial;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.lab.stream.Judgement;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import highwater.pipeline.call.RadioCodes;
import highwater.pipeline.stream.Counts;
import highwater.pipeline.stream.CountsWriter;
import highwater.pipeline.stream.CrimeCounts;
import highwater.pipeline.stream.StreamTopics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.DataTypes;

/** A query that stands still once, for three seconds, some seconds after its first row. */
public final class StallingStream implements StreamUnderTest {
  static final Duration STALL = Duration.ofSeconds(3);
  private static final Duration AFTER = Duration.ofSeconds(9);

  // Tasks run copies of the function; what they share has to be outside of it.
  private static final AtomicLong FIRST_ROW = new AtomicLong();
  private static final AtomicBoolean STALLED = new AtomicBoolean();

  private final CrimeCountsUnderTest honest = new CrimeCountsUnderTest();

  /** Found by name. */
  public StallingStream() {}

  static void rearm() {
    FIRST_ROW.set(0);
    STALLED.set(false);
  }

  static boolean stalled() {
    return STALLED.get();
  }

  private static boolean stallOnce() {
    FIRST_ROW.compareAndSet(0, System.nanoTime());
    if (System.nanoTime() - FIRST_ROW.get() > AFTER.toNanos()
        && STALLED.compareAndSet(false, true)) {
      long end = System.nanoTime() + STALL.toNanos();
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
    }
    return true;
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return honest.outputTopics(setup);
  }

  @Override
  public StreamingQuery start(SparkSession spark, StreamSetup setup) {
    UDF1<String, Boolean> stall = type -> stallOnce();
    Dataset<Row> counts =
        new CrimeCounts(
                spark,
                setup.settings(),
                RadioCodes.standard().descriptions(),
                setup.address(),
                setup.inputTopic())
            .counts(Counts.BY_WINDOW)
            .where(
                udf(stall, DataTypes.BooleanType)
                    .asNondeterministic()
                    .apply(col("original_crime_type_name")));
    return new CountsWriter(
            setup.address(),
            setup.settings(),
            new StreamTopics(setup.inputTopic(), setup.output(), setup.output() + "-dead-letters"),
            setup.checkpoint())
        .start(Counts.BY_WINDOW, counts);
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    return honest.judge(query, setup);
  }
}
