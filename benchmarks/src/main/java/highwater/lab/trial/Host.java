package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.StartUp;
import highwater.lab.stream.StreamSetup;
import java.util.List;
import java.util.Optional;

/** What a trial's streams run in, one after the other: Spark in this JVM, or a JVM of a rival's. */
interface Host extends AutoCloseable {
  /** Starts a stream and collects its batches from the first on. */
  RunningQuery start(StreamSetup setup);

  /** Takes note of a stream's batches; those of the first one that had any are the first. */
  void sawCommits(List<Batch> batches);

  /** How the host got to work; absent where that means nothing. */
  Optional<StartUp> startUp();

  /** Ends it; a JVM with Spark in it would not end by itself. */
  @Override
  void close();
}
