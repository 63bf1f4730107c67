package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.Cap;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import highwater.pipeline.stream.StreamSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Structured Streaming. */
record StructuredEngine(StreamUnderTest stream) implements Engine {
  @Override
  public void check(StreamSettings settings) {
    settings.checked();
  }

  @Override
  public List<String> warnings(StreamSettings settings) {
    return settings.warnings();
  }

  @Override
  public Cap cap(StreamSettings settings, int partitions) {
    return Cap.ofBatch(settings.maxOffsetsPerTrigger(), partitions);
  }

  @Override
  public Set<String> neverRead() {
    return Set.of("maxRatePerPartition");
  }

  @Override
  public List<String> disobeyed(StreamSettings settings, int partitions, List<Batch> batches) {
    List<String> found = new ArrayList<>();
    settings
        .maxOffsetsPerTrigger()
        .ifPresent(
            most ->
                Disobedience.rows(batches, most, "maxOffsetsPerTrigger=" + most)
                    .ifPresent(found::add));
    Disobedience.early(batches, settings.processingTime()).ifPresent(found::add);
    return found;
  }

  @Override
  public StreamSettings warmUpSettings(StreamSettings settings, WarmUp warmUp, int partitions) {
    return settings
        .without("minOffsetsPerTrigger")
        .with("processingTime", "0 seconds")
        .with("maxOffsetsPerTrigger", Long.toString(warmUp.rowsPerBatch()));
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return stream.outputTopics(setup);
  }

  @Override
  public Host open(TrialSpec spec, Path folder) {
    return SparkHost.open(
        spec, folder, (spark, setup) -> StructuredQuery.start(stream, spark, setup));
  }
}
