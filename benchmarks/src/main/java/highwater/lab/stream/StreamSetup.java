package highwater.lab.stream;

import highwater.pipeline.kafka.CountsTail;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.stream.KafkaOptionsForSpark;
import highwater.pipeline.stream.StreamSettings;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;

/**
 * What a stream is given for one trial.
 *
 * @param address of the cluster
 * @param inputTopic what it reads, from the first offset
 * @param output how the names of the topics that it writes begin
 * @param checkpoint a folder that is not there yet
 * @param settings of source, sink, query and Spark
 */
public record StreamSetup(
    KafkaAddress address,
    String inputTopic,
    String output,
    Path checkpoint,
    StreamSettings settings) {

  /** The input topic as Spark's Kafka source gives it, with the settings. */
  public Dataset<Row> source(SparkSession spark) {
    return spark
        .readStream()
        .format("kafka")
        // Spark's own default is the end, and a drain fills the topic before.
        .option("startingOffsets", "earliest")
        .options(settings.sourceOptions())
        .options(KafkaOptionsForSpark.of(address))
        .option("subscribe", inputTopic)
        .load();
  }

  /**
   * A writer to an output topic that is ready to start: Kafka sink, trigger ({@code
   * processingTime}), {@code outputMode} and checkpoint are set.
   *
   * @param records columns {@code key} and {@code value}, as Spark's Kafka sink takes them
   */
  public DataStreamWriter<Row> sink(Dataset<Row> records, String topic) {
    return records
        .writeStream()
        .format("kafka")
        .options(settings.sinkOptions())
        .options(KafkaOptionsForSpark.of(address))
        .option("topic", topic)
        .option("checkpointLocation", checkpoint.toUri().toString())
        .outputMode(settings.outputMode().spark())
        .trigger(settings.trigger());
  }

  /**
   * Reads a topic from its first record to the last that is committed now.
   *
   * @param records is handed each, in order within a partition
   */
  public void readAll(String topic, Consumer<KeyValue> records) {
    try (CountsTail tail = CountsTail.open(address, topic, IsolationLevel.READ_COMMITTED)) {
      tail.readAll(record -> records.accept(new KeyValue(record.key(), record.value())));
    }
  }
}
