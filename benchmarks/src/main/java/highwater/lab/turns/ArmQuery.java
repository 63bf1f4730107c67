package highwater.lab.turns;

import highwater.lab.plan.Changes;
import highwater.lab.stream.Judgement;
import highwater.lab.stream.NamedStream;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.stream.SparkSessions;
import highwater.pipeline.stream.StreamSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Spark and the query of one arm, in this JVM. Not thread-safe. */
final class ArmQuery implements AutoCloseable {
  /** Large enough to make a batch's fixed cost vanish, small enough for a small heap. */
  private static final long LAST_BATCHES = 200_000;

  private static final String CAP = "maxOffsetsPerTrigger";

  private final StreamUnderTest stream;
  private final SparkSession spark;
  private StreamSetup setup;
  private StreamingQuery query;

  private ArmQuery(StreamUnderTest stream, StreamSetup setup, SparkSession spark) {
    this.stream = stream;
    this.setup = setup;
    this.spark = spark;
  }

  /**
   * Starts Spark.
   *
   * @param events takes every batch
   * @throws highwater.pipeline.BadInputException where there is no such stream or setting
   */
  static ArmQuery open(ArmTask task, KafkaAddress address, Consumer<ArmEvent> events) {
    NamedStream named = new NamedStream(task.stream());
    StreamUnderTest stream = (StreamUnderTest) named.create();
    StreamSettings settings =
        Changes.apply(StreamSettings.load(task.settingsFile()), task.changes()).checked();
    // Where the other arm's stream reads it, the two would not run the same.
    named.check(settings.own().keySet());
    Path folder = Path.of(task.folder());
    StreamSetup setup =
        new StreamSetup(
            address, task.inputTopic(), task.output(), folder.resolve("checkpoint"), settings);
    SparkSession spark =
        SparkSessions.start(task.cores(), "highwater compare", settings, local(folder));
    spark.streams().addListener(new BatchReporter(events));
    return new ArmQuery(stream, setup, spark);
  }

  private static Map<String, String> local(Path folder) {
    Map<String, String> entries = new HashMap<>(SparkSessions.keepingTo(folder));
    // A web server and what it keeps of every batch are not part of what is measured.
    entries.put("spark.ui.enabled", "false");
    // A JVM that stood still has missed its own executor's heartbeats.
    entries.put("spark.network.timeout", "1h");
    return entries;
  }

  List<String> outputTopics() {
    return stream.outputTopics(setup);
  }

  void start() {
    query = stream.start(spark, setup);
  }

  void finish() {
    stopQuery();
    StreamSettings settings = setup.settings();
    long cap = Math.max(LAST_BATCHES, settings.maxOffsetsPerTrigger().orElse(LAST_BATCHES));
    StreamSettings last =
        settings
            .without("minOffsetsPerTrigger")
            .with(CAP, Long.toString(cap))
            .with("processingTime", "0 seconds");
    query =
        stream.start(
            spark,
            new StreamSetup(
                setup.address(), setup.inputTopic(), setup.output(), setup.checkpoint(), last));
  }

  void another(ArmCommand.Another on) {
    stopQuery();
    setup =
        new StreamSetup(
            setup.address(),
            on.inputTopic(),
            on.output(),
            Path.of(on.folder()).resolve("checkpoint"),
            setup.settings());
  }

  Judgement judge() {
    return stream.judge(query, setup);
  }

  private void stopQuery() {
    if (query == null) {
      return;
    }
    try {
      query.stop();
    } catch (TimeoutException e) {
      throw new IllegalStateException("the query did not stop", e);
    }
  }

  @Override
  public void close() {
    stopQuery();
    spark.stop();
  }
}
