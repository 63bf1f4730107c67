package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.StartUp;
import highwater.lab.rival.RivalJvm;
import highwater.lab.stream.RivalUnderTest;
import highwater.lab.stream.StreamSetup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A rival's own JVM. */
final class RivalHost implements Host {
  private final RivalUnderTest stream;
  private final RivalJvm jvm;
  private final int cores;

  private RivalHost(RivalUnderTest stream, RivalJvm jvm, int cores) {
    this.stream = stream;
    this.jvm = jvm;
    this.cores = cores;
  }

  static Host open(RivalUnderTest stream, TrialSpec spec, Path folder) {
    return new RivalHost(
        stream, RivalJvm.start(stream.program(), Scratch.newFolder(folder, "tmp-")), cores(spec));
  }

  /** Of a master such as {@code local[2]}. */
  private static int cores(TrialSpec spec) {
    return Integer.parseInt(spec.cores().replaceAll("[^0-9]", ""));
  }

  @Override
  public RunningQuery start(StreamSetup setup) {
    return RivalQuery.start(stream, jvm, setup, cores);
  }

  @Override
  public void sawCommits(List<Batch> batches) {
    // How an engine starts up is told of Spark alone, in whose terms it is defined.
  }

  @Override
  public Optional<StartUp> startUp() {
    return Optional.empty();
  }

  @Override
  public void close() {
    jvm.close();
  }
}
