package highwater.lab.trial;

import highwater.lab.load.LoadJvm;
import highwater.lab.load.LoadOrder;
import highwater.lab.load.RowSource;
import highwater.lab.measure.MachineTrouble;
import highwater.lab.measure.MachineWatch;
import highwater.lab.measure.QueryDiedException;
import highwater.lab.stream.Judgement;
import highwater.lab.stream.NamedStream;
import highwater.lab.stream.StreamSetup;
import highwater.pipeline.kafka.KafkaAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One trial in this JVM: {@link #prepare} outside of any measurement, {@link #run} once, {@link
 * #judge} once, {@link #close} always. The load comes from a JVM of its own.
 */
public final class TrialRun implements AutoCloseable {
  private final TrialSpec spec;
  private final Engine engine;
  private final StreamSetup setup;
  private final TrialTopics topics;
  private final Path folder;
  private Host host;
  private LoadJvm load;
  private RunningQuery query;
  private Optional<Offered> offered = Optional.empty();
  private Optional<MachineTrouble> machine = Optional.empty();
  private long startedAtMs = System.currentTimeMillis();
  private OptionalLong wallMs = OptionalLong.empty();

  private TrialRun(TrialSpec spec, Engine engine, StreamSetup setup, Path folder) {
    this.spec = spec;
    this.engine = engine;
    this.setup = setup;
    this.folder = folder;
    this.topics = new TrialTopics(setup.address(), spec.topicPartitions());
  }

  /**
   * Creates the topics, fills the input of a drain and makes the load of a paced trial ready, then
   * starts Spark, or what else the stream runs in: what comes after it is the start-up of a query.
   *
   * @param folder for everything that is written
   */
  public static TrialRun prepare(TrialSpec spec, KafkaAddress address, Path folder) {
    NamedStream stream = new NamedStream(spec.source().stream());
    stream.check(spec.settings().own().keySet());
    Engine engine = Engine.of(stream.create());
    engine.check(spec.settings());
    String id = "highwater-" + UUID.randomUUID();
    StreamSetup setup =
        new StreamSetup(
            address, id + "-calls", id + "-counts", folder.resolve("checkpoint"), spec.settings());
    TrialRun trial = new TrialRun(spec, engine, setup, folder);
    try {
      trial.prepareLoad();
      trial.host = engine.open(spec, folder);
      return trial;
    } catch (RuntimeException e) {
      trial.close();
      throw e;
    }
  }

  private void prepareLoad() {
    topics.create(setup.inputTopic(), engine.outputTopics(setup));
    if (spec.warmUp().batches() > 0) {
      StreamSetup warm = warmUpSetup();
      topics.create(warm.inputTopic(), engine.outputTopics(warm));
      // As many groups as a batch has rows: the state of the warm-up is not to fill the memory.
      fill(
          warm.inputTopic(),
          spec.warmUp().rows(),
          spec.source().withGroupsAtMost(spec.warmUp().rowsPerBatch()));
    }
    if (spec.pace().isEmpty()) {
      fill(setup.inputTopic(), spec.rows(), spec.source());
    } else {
      load =
          LoadJvm.start(
              order(
                  setup.inputTopic(),
                  spec.rows(),
                  spec.pace().get().rowsPerSecond(),
                  spec.source(),
                  engine.outputTopics(setup)));
    }
  }

  private StreamSetup warmUpSetup() {
    return new StreamSetup(
        setup.address(),
        setup.inputTopic() + "-warm-up",
        setup.output() + "-warm-up",
        folder.resolve("warm-up"),
        engine.warmUpSettings(spec.settings(), spec.warmUp(), spec.topicPartitions()));
  }

  private void fill(String topic, long rows, RowSource source) {
    try (LoadJvm filling = LoadJvm.start(order(topic, rows, 0, source, List.of()))) {
      filling.go();
      filling.awaitSent();
    }
  }

  private LoadOrder order(
      String topic, long rows, double rowsPerSecond, RowSource source, List<String> watched) {
    return new LoadOrder(
        setup.address().bootstrapServers(),
        setup.address().clientProperties(),
        topic,
        rows,
        rowsPerSecond,
        source,
        watched,
        1);
  }

  /**
   * Runs the warm-up, then the query until the batch that holds the last row has committed.
   *
   * @throws TrialFailedException where it died, ended by itself or took too long
   */
  public void run() throws TrialFailedException, InterruptedException {
    if (spec.warmUp().batches() > 0) {
      warmUp();
    }
    startedAtMs = System.currentTimeMillis();
    MachineWatch watch = MachineWatch.system();
    long start = System.nanoTime();
    query = start(setup);
    if (load != null) {
      load.go();
      load.awaitSent();
    }
    await(query, spec.rows());
    wallMs = OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    machine = Optional.of(watch.since());
    host.sawCommits(query.batches());
    if (load != null) {
      offered =
          Optional.of(new Offered(spec.pace().get(), spec.topicPartitions(), 0, load.report()));
    }
  }

  private void warmUp() throws TrialFailedException, InterruptedException {
    RunningQuery warming = start(warmUpSetup());
    try {
      warming.awaitRows(spec.warmUp().rows(), spec.warmUp().atMost());
    } catch (QueryDiedException e) {
      throw TrialFailedException.died(e);
    } catch (TimeoutException e) {
      // It has had its time: whether that was enough, the measured batches will tell.
      host.sawCommits(warming.batches());
    } finally {
      warming.stop();
    }
    host.sawCommits(warming.batches());
  }

  private RunningQuery start(StreamSetup of) throws TrialFailedException {
    try {
      return host.start(of);
    } catch (RuntimeException e) {
      throw TrialFailedException.of(e);
    }
  }

  private void await(RunningQuery running, long rows)
      throws TrialFailedException, InterruptedException {
    try {
      running.awaitRows(rows, spec.timeout());
    } catch (QueryDiedException e) {
      throw TrialFailedException.died(e);
    } catch (TimeoutException e) {
      throw TrialFailedException.timedOut(e);
    } catch (RuntimeException e) {
      throw TrialFailedException.of(e);
    }
  }

  /** What the trial was, before anybody looked at its output. */
  public Drained drained() {
    return drained(List.of(), OptionalLong.empty());
  }

  /** What the trial was, with the verdict on its output. */
  public Drained judge() {
    Judgement judgement = query.judge();
    return drained(
        judgement.differences().stream().map(d -> "output differs from the truth: " + d).toList(),
        judgement.deadLetters());
  }

  /** What the trial was, without a verdict on its output, and why. */
  public Drained unjudged(String reason) {
    return drained(List.of(reason), OptionalLong.empty());
  }

  private Drained drained(List<String> problems, OptionalLong deadLetters) {
    return new Drained(
        startedAtMs,
        wallMs,
        query == null ? List.of() : query.batches(),
        query == null ? new TreeMap<>() : query.costs(),
        Optional.ofNullable(host).flatMap(Host::startUp),
        offered,
        machine,
        problems,
        deadLetters);
  }

  /** The measures of what this trial saw. */
  public Sample sample(Drained drained) {
    return Sample.of(drained, spec.rule(engine));
  }

  /** Ends the load and what the stream runs in, and deletes the topics. */
  @Override
  public void close() {
    try {
      if (query != null) {
        query.stop();
      }
    } finally {
      if (load != null) {
        load.close();
      }
      if (host != null) {
        host.close();
      }
      topics.close();
    }
  }
}
