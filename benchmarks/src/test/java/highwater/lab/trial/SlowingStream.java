package highwater.lab.trial;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import highwater.lab.stream.Judgement;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.DataTypes;

/** A query with a planted fault: each row takes it longer than the one before. */
public final class SlowingStream implements StreamUnderTest {
  private static final long NANOS_PER_ROW_BEFORE = 3_000;

  // Tasks run copies of the function; what they share has to be outside of it.
  private static final AtomicLong SEEN = new AtomicLong();

  /** Found by name. */
  public SlowingStream() {}

  static void rearm() {
    SEEN.set(0);
  }

  private static String slow(String key) {
    long end = System.nanoTime() + SEEN.getAndIncrement() * NANOS_PER_ROW_BEFORE;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    return key;
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return List.of(topic(setup));
  }

  private static String topic(StreamSetup setup) {
    return setup.output() + "-slow";
  }

  @Override
  public StreamingQuery start(SparkSession spark, StreamSetup setup) {
    UDF1<String, String> slow = SlowingStream::slow;
    try {
      return setup
          .sink(
              setup
                  .source(spark)
                  .select(
                      udf(slow, DataTypes.StringType)
                          .asNondeterministic()
                          .apply(col("key").cast("string"))
                          .as("key"),
                      col("value")),
              topic(setup))
          .start();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    return Judgement.comparing(keys(setup, setup.inputTopic()), keys(setup, topic(setup)));
  }

  private static Map<String, Integer> keys(StreamSetup setup, String topic) {
    Map<String, Integer> keys = new HashMap<>();
    setup.readAll(topic, row -> keys.merge(row.keyText(), 1, Integer::sum));
    return keys;
  }
}
