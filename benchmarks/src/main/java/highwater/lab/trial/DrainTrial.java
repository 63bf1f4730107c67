package highwater.lab.trial;

import highwater.lab.measure.BatchLog;
import highwater.pipeline.BadInputException;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Topics;
import highwater.pipeline.stream.SparkSessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;

/**
 * One drain in this JVM: {@link #prepare} outside of any measurement, {@link #drain} once, {@link
 * #judge} once, {@link #close} always.
 */
public final class DrainTrial implements AutoCloseable {
  private final TrialSpec spec;
  private final StreamUnderTest stream;
  private final StreamSetup setup;
  private final SparkSession spark;
  private final BatchLog log = new BatchLog();
  private final List<String> createdTopics = new ArrayList<>();
  private StreamingQuery query;
  private long startedAtMs;
  private OptionalLong wallMs = OptionalLong.empty();

  private DrainTrial(
      TrialSpec spec, StreamUnderTest stream, StreamSetup setup, SparkSession spark) {
    this.spec = spec;
    this.stream = stream;
    this.setup = setup;
    this.spark = spark;
  }

  /**
   * Starts Spark, creates the topics and fills the input.
   *
   * @param folder for everything that Spark writes
   */
  public static DrainTrial prepare(TrialSpec spec, KafkaAddress address, Path folder) {
    StreamUnderTest stream = streamNamed(spec.stream());
    String id = "highwater-" + UUID.randomUUID();
    StreamSetup setup =
        new StreamSetup(
            address, id + "-calls", id + "-counts", folder.resolve("checkpoint"), spec.settings());
    SparkSession spark =
        SparkSessions.start(spec.cores(), "highwater drain", spec.settings(), local(folder));
    DrainTrial trial = new DrainTrial(spec, stream, setup, spark);
    try {
      trial.createTopics();
      InputTopic.fill(address, setup.inputTopic(), spec);
      spark.streams().addListener(trial.log);
      return trial;
    } catch (RuntimeException e) {
      trial.close();
      throw e;
    }
  }

  private static StreamUnderTest streamNamed(String name) {
    try {
      return Class.forName(name)
          .asSubclass(StreamUnderTest.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new BadInputException(
          "stream %s: name a class on the class path that is a %s and has a public constructor without parameters (%s)"
              .formatted(name, StreamUnderTest.class.getName(), e),
          e);
    }
  }

  private static Map<String, String> local(Path folder) {
    Map<String, String> entries = new HashMap<>(SparkSessions.keepingTo(folder));
    // A web server and what it keeps of every batch are not part of what is measured.
    entries.put("spark.ui.enabled", "false");
    return entries;
  }

  private void createTopics() {
    try (Topics topics = Topics.at(setup.address())) {
      create(topics, setup.inputTopic());
      for (String output : stream.outputTopics(setup)) {
        create(topics, output);
      }
    }
  }

  private void create(Topics topics, String topic) {
    topics.create(topic, spec.topicPartitions(), Map.of());
    createdTopics.add(topic);
  }

  /**
   * Runs the query until the batch that holds the last row has committed.
   *
   * @throws TrialFailedException where it died, ended by itself or took too long
   */
  public void drain() throws TrialFailedException, InterruptedException {
    startedAtMs = System.currentTimeMillis();
    long start = System.nanoTime();
    try {
      query = stream.start(spark, setup);
      log.awaitRows(query, spec.rows(), spec.timeout());
    } catch (StreamingQueryException e) {
      throw new TrialFailedException("the query died: " + firstLine(rootOf(e)), e);
    } catch (TimeoutException e) {
      throw new TrialFailedException("timed out: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw new TrialFailedException(firstLine(e), e);
    }
    wallMs = OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  /** What the drain was, before anybody looked at its output. */
  public Drained drained() {
    return drained(List.of(), OptionalLong.empty());
  }

  /** What the drain was, with the verdict on its output. */
  public Drained judge() {
    Judgement judgement = stream.judge(query, setup);
    return drained(
        judgement.differences().stream().map(d -> "output differs from the truth: " + d).toList(),
        judgement.deadLetters());
  }

  /** What the drain was, without a verdict on its output, and why. */
  public Drained unjudged(String reason) {
    return drained(List.of(reason), OptionalLong.empty());
  }

  private Drained drained(List<String> problems, OptionalLong deadLetters) {
    return new Drained(
        startedAtMs, wallMs, query == null ? List.of() : log.batches(query), problems, deadLetters);
  }

  /** The measures of what this trial saw. */
  public Sample sample(Drained drained) {
    return Sample.of(drained, spec.cap());
  }

  private static Throwable rootOf(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String firstLine(Throwable error) {
    String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    return error.getClass().getSimpleName() + ": " + message;
  }

  /** Stops Spark, without which the JVM would not end, and deletes the topics. */
  @Override
  public void close() {
    stopQuery();
    spark.stop();
    try (Topics topics = Topics.at(setup.address())) {
      createdTopics.forEach(topics::delete);
    }
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
}
