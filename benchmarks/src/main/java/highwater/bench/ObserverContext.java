package highwater.bench;

import highwater.lab.broker.BrokerOptions;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.trial.ForkProperties;
import highwater.lab.trial.ObserverRun;
import highwater.lab.trial.OrphanWatch;
import highwater.lab.trial.Scratch;
import highwater.pipeline.stream.StreamSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Owns the query that is observed in turns. */
@State(Scope.Benchmark)
public class ObserverContext {
  /** Rows of a batch: the smaller, the more a batch's fixed costs, and the lab's, weigh. */
  @Param("2000")
  public int maxOffsetsPerTrigger;

  /** Batches before the first turn. */
  @Param("100")
  public int warmUpBatches;

  /** Turns with the measures, and as many without. */
  @Param("100")
  public int pairs;

  /** Batches of a turn. */
  @Param("6")
  public int batchesATurn;

  /** Whether the consumer at the sink, which a paced load has and a drain has not, is measured. */
  @Param("false")
  public boolean sinkWatched;

  /** Decides the calls and the order of the turns. */
  @Param("1")
  public long seed;

  private Path folder;
  private KafkaBroker broker;
  private ObserverRun run;

  /** Starts the broker, fills the topic, starts the query. */
  @Setup(Level.Trial)
  public void open() {
    Scratch scratch = Scratch.ofFork();
    OrphanWatch.start(scratch::close);
    folder = scratch.newFolder("observer-");
    broker = BrokerOptions.fromSystemProperties().open();
    StreamSettings settings =
        StreamSettings.load("default")
            .with("counts", "by-window")
            .with("maxOffsetsPerTrigger", Integer.toString(maxOffsetsPerTrigger));
    // A batch is lost between two turns, and how many more while the turn is being ended none
    // knows.
    long batches = warmUpBatches + 2L * pairs * (batchesATurn + 4);
    run =
        ObserverRun.start(
            ForkProperties.fromSystem()
                .spec(settings, batches * maxOffsetsPerTrigger, Optional.empty(), 2, seed),
            broker.address(),
            folder,
            sinkWatched);
  }

  double logRatio() throws InterruptedException, TimeoutException {
    return run.logRatio(warmUpBatches, pairs, batchesATurn);
  }

  /** Stops all of it. */
  @TearDown(Level.Trial)
  public void close() {
    try {
      run.close();
    } finally {
      broker.close();
      Scratch.delete(folder);
    }
  }
}
