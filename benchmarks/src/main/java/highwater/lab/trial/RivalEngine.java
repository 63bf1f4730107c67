package highwater.lab.trial;

import highwater.lab.measure.Cap;
import highwater.lab.stream.RivalUnderTest;
import highwater.lab.stream.StreamSetup;
import highwater.pipeline.stream.StreamSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** An engine that is not Spark. It makes no micro-batches: see {@link RivalQuery}. */
record RivalEngine(RivalUnderTest stream) implements Engine {
  @Override
  public void check(StreamSettings settings) {
    stream.check(settings);
  }

  /** Every commit is full that has rows; only what comes after the last one has none. */
  @Override
  public Cap cap(StreamSettings settings, int partitions) {
    return new Cap(1, "the one row that makes a commit");
  }

  @Override
  public Set<String> neverRead() {
    return Set.of(
        "maxOffsetsPerTrigger",
        "minOffsetsPerTrigger",
        "maxTriggerDelay",
        "minPartitions",
        "maxRatePerPartition");
  }

  @Override
  public boolean drainsAlone() {
    return true;
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return stream.outputTopics(setup);
  }

  @Override
  public Host open(TrialSpec spec, Path folder) {
    return RivalHost.open(stream, spec, folder);
  }
}
