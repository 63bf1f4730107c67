package highwater.bench;

import highwater.lab.broker.BrokerOptions;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.plan.Changes;
import highwater.lab.result.DrainedFile;
import highwater.lab.trial.Drained;
import highwater.lab.trial.ForkOutput;
import highwater.lab.trial.ForkProperties;
import highwater.lab.trial.OrphanWatch;
import highwater.lab.trial.Pace;
import highwater.lab.trial.Sample;
import highwater.lab.trial.Scratch;
import highwater.lab.trial.TrialFailedException;
import highwater.lab.trial.TrialRun;
import highwater.lab.trial.TrialSpec;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.stream.StreamSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Owns what a trial needs: Spark, the broker, the topics, the load, the folders.
 *
 * <p>An empty parameter leaves a setting as the settings file has it; {@code unset} takes it away.
 * The broker is the one that system properties name (see {@link BrokerOptions}); where none do, the
 * fork starts one. A fork of a run hands what it saw to the run; without a run, a trial that is not
 * valid fails the fork.
 */
@State(Scope.Benchmark)
public abstract class TrialContext {
  /** {@code default}, {@code course} or the path of a settings file. */
  @Param("default")
  public String settings;

  /** Rows of a batch at the most. */
  @Param("")
  public String maxOffsetsPerTrigger;

  /** A setting of DStreams that Structured Streaming never reads. */
  @Param("")
  public String maxRatePerPartition;

  /** From one trigger to the next. */
  @Param("")
  public String processingTime;

  /** {@code spark.sql.shuffle.partitions}. */
  @Param("")
  public String shufflePartitions;

  /** Partitions of the input topic. */
  @Param("2")
  public int topicPartitions;

  /** Seed of the generated calls. */
  @Param("1")
  public long seed;

  /** Further settings, {@code name=value} pairs separated by semicolons. */
  @Param("counts=by-window")
  public String set;

  private final Optional<DrainedFile> handOver = DrainedFile.ofFork();
  private Scratch scratch;
  private Path folder;
  private KafkaBroker broker;
  private TrialRun trial;

  /** For subclasses. */
  protected TrialContext() {}

  /** Everything that is not measured and comes before. */
  @Setup(Level.Trial)
  public void prepare() {
    handOver.ifPresent(file -> ForkOutput.toOwnStreams());
    scratch = Scratch.ofFork();
    OrphanWatch.start(scratch::close);
    folder = scratch.newFolder("fork-");
    try {
      TrialSpec spec = spec();
      broker = BrokerOptions.fromSystemProperties().open();
      KafkaAddress address = new KafkaAddress(broker.bootstrapServers(), broker.clientProperties());
      trial = TrialRun.prepare(spec, address, folder);
    } catch (RuntimeException e) {
      String reason = "the fork could not be set up: " + e.getMessage();
      Drained failed = Drained.failed(System.currentTimeMillis(), reason);
      handOver.ifPresent(file -> file.write(failed));
      close();
      throw e;
    }
  }

  private TrialSpec spec() {
    StreamSettings changed =
        Changes.apply(StreamSettings.load(settings), TrialParams.changes(this)).checked();
    return ForkProperties.fromSystem().spec(changed, rows(), pace(), topicPartitions, seed);
  }

  /** Rows in the input topic, in the end. */
  abstract long rows();

  /** How they come; absent where all of them are there before the query starts. */
  abstract Optional<Pace> pace();

  /** The one invocation. */
  Sample run() throws TrialFailedException, InterruptedException {
    try {
      trial.run();
      return trial.sample(trial.drained());
    } catch (TrialFailedException e) {
      Drained failed = trial.unjudged(e.getMessage());
      handOver.ifPresent(file -> file.write(failed));
      close();
      throw e;
    }
  }

  /** The verdict on the output, and everything back as it was. */
  @TearDown(Level.Trial)
  public void finish() {
    Drained drained;
    try {
      drained = trial.judge();
      handOver.ifPresent(file -> file.write(drained));
    } catch (RuntimeException e) {
      handOver.ifPresent(
          file -> file.write(trial.unjudged("the output was not judged: " + e.getMessage())));
      throw e;
    } finally {
      close();
    }
    Sample sample = trial.sample(drained);
    if (handOver.isEmpty() && !sample.valid()) {
      throw new IllegalStateException("not valid: " + String.join("; ", sample.reasons()));
    }
  }

  private void close() {
    // Spark first: it still talks to the broker and writes to the folder.
    try {
      if (trial != null) {
        trial.close();
      }
    } finally {
      if (broker != null) {
        broker.close();
      }
      Scratch.delete(handOver.isPresent() ? folder : scratch.folder());
    }
  }
}
