package highwater.pipeline.stream;

import highwater.pipeline.kafka.KafkaAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Starts the streaming queries: counts to Kafka, to the console or both; dead letters to Kafka. */
public final class CountsWriter {
  /** The name of the query that writes dead letters. */
  public static final String DEAD_LETTERS = "dead-letters";

  private static final int CONSOLE_ROWS = 20;

  private final KafkaAddress address;
  private final StreamSettings settings;
  private final StreamTopics topics;
  private final Path checkpoints;

  /**
   * @param checkpoints folder in which each query has its own; a stream goes on from what it finds
   */
  public CountsWriter(
      KafkaAddress address, StreamSettings settings, StreamTopics topics, Path checkpoints) {
    this.address = address;
    this.settings = settings.checked();
    this.topics = topics;
    this.checkpoints = checkpoints;
  }

  /**
   * Starts one count; the query's name is the count's label.
   *
   * @param counts rows of {@link CrimeCounts#counts}
   */
  public StreamingQuery start(Counts which, Dataset<Row> counts) {
    return switch (settings.sink()) {
      case KAFKA ->
          start(
              kafka(CrimeCounts.asRecords(which, counts, settings.encoder()), topics.sink(which)),
              which.label(),
              settings.outputMode().spark());
      case CONSOLE ->
          start(
              counts
                  .writeStream()
                  .format("console")
                  .option("truncate", "false")
                  .option("numRows", CONSOLE_ROWS),
              which.label(),
              settings.outputMode().spark());
      case BOTH ->
          start(
              counts.writeStream().foreachBatch(toKafkaAndConsole(which)),
              which.label(),
              settings.outputMode().spark());
    };
  }

  /**
   * Starts the query that writes what is no call.
   *
   * @param letters rows of {@link CrimeCounts#deadLetters}
   */
  public StreamingQuery startDeadLetters(Dataset<Row> letters) {
    return start(kafka(letters, topics.deadLetters()), DEAD_LETTERS, OutputMode.Append());
  }

  private DataStreamWriter<Row> kafka(Dataset<Row> records, String topic) {
    return records
        .writeStream()
        .format("kafka")
        .options(settings.sinkOptions())
        .options(KafkaOptionsForSpark.of(address))
        .option("topic", topic);
  }

  private VoidFunction2<Dataset<Row>, Long> toKafkaAndConsole(Counts which) {
    return (batch, batchId) -> {
      // Two actions on one batch would compute it twice.
      Dataset<Row> kept = batch.persist();
      try {
        CrimeCounts.asRecords(which, kept, settings.encoder())
            .write()
            .format("kafka")
            .options(settings.sinkOptions())
            .options(KafkaOptionsForSpark.of(address))
            .option("topic", topics.sink(which))
            .save();
        System.out.printf("%s, batch %d%n", which.label(), batchId);
        kept.show(CONSOLE_ROWS, false);
      } finally {
        kept.unpersist();
      }
    };
  }

  private StreamingQuery start(DataStreamWriter<Row> writer, String name, OutputMode mode) {
    try {
      return writer
          .queryName(name)
          .outputMode(mode)
          .trigger(settings.trigger())
          .option("checkpointLocation", checkpoints.resolve(name).toUri().toString())
          .start();
    } catch (TimeoutException e) {
      throw new IllegalStateException("the query %s did not start in time".formatted(name), e);
    }
  }
}
