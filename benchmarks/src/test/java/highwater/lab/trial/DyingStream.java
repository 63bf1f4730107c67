package highwater.lab.trial;

import highwater.lab.stream.Judgement;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import java.util.List;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A query that dies in its first batch. */
public final class DyingStream implements StreamUnderTest {
  /** Found by name. */
  public DyingStream() {}

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return List.of();
  }

  @Override
  public StreamingQuery start(SparkSession spark, StreamSetup setup) {
    VoidFunction2<Dataset<Row>, Long> die =
        (batch, id) -> {
          throw new IllegalStateException("planted death");
        };
    try {
      return spark
          .readStream()
          .format("kafka")
          .option("kafka.bootstrap.servers", setup.address().bootstrapServers())
          .option("subscribe", setup.inputTopic())
          .option("startingOffsets", "earliest")
          .load()
          .writeStream()
          .option("checkpointLocation", setup.checkpoint().toUri().toString())
          .foreachBatch(die)
          .start();
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Judgement judge(StreamingQuery query, StreamSetup setup) {
    throw new AssertionError("a dead query is not judged");
  }
}
