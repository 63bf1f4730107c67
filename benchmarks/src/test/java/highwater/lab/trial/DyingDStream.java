package highwater.lab.trial;

import highwater.lab.stream.DStreamUnderTest;
import highwater.lab.stream.Judgement;
import highwater.lab.stream.StreamSetup;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.ConsumerStrategies;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;

/** A stream that dies in its first batch. */
// DStreams are deprecated as a whole since Spark 3.4; what they did is what is shown here.
@SuppressWarnings("deprecation")
public final class DyingDStream implements DStreamUnderTest {
  /** Found by name. */
  public DyingDStream() {}

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return List.of();
  }

  @Override
  public JavaStreamingContext prepare(SparkSession spark, StreamSetup setup) {
    JavaStreamingContext context =
        new JavaStreamingContext(
            JavaSparkContext.fromSparkContext(spark.sparkContext()), new Duration(250));
    Map<String, Object> consumer =
        Map.of(
            "bootstrap.servers",
            setup.address().bootstrapServers(),
            "group.id",
            setup.inputTopic(),
            "auto.offset.reset",
            "earliest",
            "key.deserializer",
            ByteArrayDeserializer.class,
            "value.deserializer",
            ByteArrayDeserializer.class);
    KafkaUtils.createDirectStream(
            context,
            LocationStrategies.PreferConsistent(),
            ConsumerStrategies.<byte[], byte[]>Subscribe(List.of(setup.inputTopic()), consumer))
        .foreachRDD(
            records ->
                records.foreach(
                    record -> {
                      throw new IllegalStateException("planted death");
                    }));
    return context;
  }

  @Override
  public Judgement judge(StreamSetup setup) {
    throw new AssertionError("a dead query is not judged");
  }
}
