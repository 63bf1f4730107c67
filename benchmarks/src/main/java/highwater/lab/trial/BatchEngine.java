package highwater.lab.trial;

import highwater.lab.measure.Cap;
import highwater.lab.stream.BatchUnderTest;
import highwater.lab.stream.StreamSetup;
import highwater.pipeline.stream.StreamSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Spark without a stream: the same job again and again over all there is. */
record BatchEngine(BatchUnderTest stream) implements Engine {
  @Override
  public void check(StreamSettings settings) {
    settings.checked();
  }

  @Override
  public Cap cap(StreamSettings settings, int partitions) {
    return Cap.NONE;
  }

  @Override
  public Set<String> neverRead() {
    return Set.of(
        "maxOffsetsPerTrigger",
        "minOffsetsPerTrigger",
        "maxTriggerDelay",
        "minPartitions",
        "maxRatePerPartition",
        "processingTime");
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
    return SparkHost.open(spec, folder, (spark, setup) -> BatchQuery.start(stream, spark, setup));
  }
}
