package highwater.lab.trial;

import highwater.lab.load.LoadJvm;
import highwater.lab.load.LoadOrder;
import highwater.lab.measure.Batch;
import highwater.lab.measure.BatchLog;
import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.stream.SparkSessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * What the lab's own measuring costs the query: one query drains one topic, and the measures are
 * taken on and off in turns of a few batches. Both sides of a ratio are the same JVM within
 * seconds, so that neither the machine's drift nor the JVM's own history is in it.
 *
 * <p>On means what a fork has: the listener that reads every batch and what the JVM has cost, and
 * where it is wanted the consumer, in a JVM of its own, that reads the whole output beside a paced
 * load; a drain has none. Off means none of it; Spark's own memory of its batches tells afterwards
 * how long each took.
 */
public final class ObserverRun implements AutoCloseable {
  private static final long LOOK_EVERY_MS = 20;

  private final TrialSpec spec;
  private final StreamSetup setup;
  private final TrialTopics topics;
  private final SparkSession spark;
  private final Optional<LoadJvm> sinkWatch;
  private final StreamingQuery query;
  private final BatchLog log = new BatchLog();
  private boolean observing;

  private ObserverRun(
      TrialSpec spec,
      StreamSetup setup,
      TrialTopics topics,
      SparkSession spark,
      Optional<LoadJvm> sinkWatch,
      StreamingQuery query) {
    this.spec = spec;
    this.setup = setup;
    this.topics = topics;
    this.spark = spark;
    this.sinkWatch = sinkWatch;
    this.query = query;
  }

  /**
   * Fills the topic and starts the query.
   *
   * @param folder for everything that Spark writes
   * @param sinkWatched whether the consumer at the sink is one of the measures
   */
  public static ObserverRun start(
      TrialSpec spec, KafkaAddress address, Path folder, boolean sinkWatched) {
    // The crime counts: what is measured is the measuring.
    StreamUnderTest stream = new CrimeCountsUnderTest();
    String id = "highwater-" + UUID.randomUUID();
    StreamSetup setup =
        new StreamSetup(
            address, id + "-calls", id + "-counts", folder.resolve("checkpoint"), spec.settings());
    TrialTopics topics = new TrialTopics(address, spec.topicPartitions());
    topics.create(setup.inputTopic(), stream.outputTopics(setup));
    Optional<LoadJvm> sinkWatch = fill(spec, setup, sinkWatched, stream.outputTopics(setup));
    Map<String, String> entries = new HashMap<>(SparkSessions.keepingTo(folder));
    entries.put("spark.ui.enabled", "false");
    entries.put("spark.sql.streaming.numRecentProgressUpdates", "100000");
    SparkSession spark =
        SparkSessions.start(spec.cores(), "highwater observer", spec.settings(), entries);
    return new ObserverRun(spec, setup, topics, spark, sinkWatch, stream.start(spark, setup));
  }

  /** Fills the topic; the JVM that does it stays only where it is to watch the sink. */
  private static Optional<LoadJvm> fill(
      TrialSpec spec, StreamSetup setup, boolean sinkWatched, List<String> outputs) {
    LoadJvm load =
        LoadJvm.start(
            new LoadOrder(
                setup.address().bootstrapServers(),
                setup.address().clientProperties(),
                setup.inputTopic(),
                spec.rows(),
                0,
                spec.source(),
                sinkWatched ? outputs : List.of()));
    load.go();
    load.awaitSent();
    if (!sinkWatched) {
      load.close();
      return Optional.empty();
    }
    load.pauseWatches(true);
    return Optional.of(load);
  }

  /**
   * Takes turns.
   *
   * @param warmUpBatches before the first turn
   * @param pairs of an observed and an unobserved turn
   * @param batchesATurn that count, after one that may be half of each
   * @return ln(rows/s observed ÷ rows/s not observed), as {@link Observed#logRatio}
   * @throws TimeoutException where the query stands still
   * @throws IllegalStateException where the topic is drained before the last turn
   */
  public double logRatio(int warmUpBatches, int pairs, int batchesATurn)
      throws InterruptedException, TimeoutException {
    Random coin = new Random(spec.source().seed());
    awaitBatch(warmUpBatches);
    List<Observed.Turn> turns = new ArrayList<>();
    boolean first = false;
    for (int pair = 0; pair < pairs; pair++) {
      // Either order as often as the other.
      first = pair % 2 == 0 ? coin.nextBoolean() : !first;
      turns.add(turn(first, batchesATurn));
      turns.add(turn(!first, batchesATurn));
    }
    observe(false);
    Map<Long, Batch> batches =
        Arrays.stream(query.recentProgress())
            .map(Batch::of)
            .filter(Batch::ran)
            .collect(Collectors.toMap(Batch::batchId, Function.identity(), (a, b) -> a));
    if (batches.get(turns.get(turns.size() - 1).lastBatch()).rowsUntilItsEnd() >= spec.rows()) {
      throw new IllegalStateException("the topic ran dry before the last turn: give it more rows");
    }
    return new Observed(turns).logRatio(batches);
  }

  private Observed.Turn turn(boolean observed, int batches)
      throws InterruptedException, TimeoutException {
    observe(observed);
    long first = lastBatch() + 1;
    awaitBatch(first + batches);
    return new Observed.Turn(observed, first, first + batches);
  }

  private void observe(boolean on) {
    if (on != observing) {
      observing = on;
      if (on) {
        spark.streams().addListener(log);
      } else {
        spark.streams().removeListener(log);
      }
      sinkWatch.ifPresent(watch -> watch.pauseWatches(!on));
    }
  }

  private long lastBatch() {
    StreamingQueryProgress last = query.lastProgress();
    return last == null ? -1 : last.batchId();
  }

  private void awaitBatch(long batch) throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + spec.timeout().toNanos();
    while (lastBatch() < batch) {
      if (System.nanoTime() > deadline || !query.isActive()) {
        throw new TimeoutException("the query did not come to batch %d".formatted(batch));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
    }
  }

  /** Where the query reads and writes. */
  StreamSetup setup() {
    return setup;
  }

  @Override
  public void close() {
    try {
      query.stop();
    } catch (TimeoutException e) {
      throw new IllegalStateException("the query did not stop", e);
    } finally {
      sinkWatch.ifPresent(LoadJvm::close);
      spark.stop();
      topics.close();
    }
  }
}
