package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.Cap;
import highwater.lab.stream.DStreamUnderTest;
import highwater.lab.stream.StreamSetup;
import highwater.pipeline.dstream.DStreamSettings;
import highwater.pipeline.stream.StreamSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** DStreams, which cut their batches by {@code processingTime} and cap each partition's share. */
record DStreamEngine(DStreamUnderTest stream) implements Engine {
  private static final int WARM_UP_BATCHES_PER_SECOND = 5;

  @Override
  public void check(StreamSettings settings) {
    DStreamSettings.of(settings);
  }

  @Override
  public List<String> warnings(StreamSettings settings) {
    return DStreamSettings.of(settings).warnings();
  }

  @Override
  public Cap cap(StreamSettings settings, int partitions) {
    DStreamSettings read = DStreamSettings.of(settings);
    return Cap.ofPartitions(
        read.rowsPerPartition(),
        partitions,
        "maxRatePerPartition=%d in %d ms"
            .formatted(read.maxRatePerPartition().orElse(0), read.batchInterval().toMillis()));
  }

  @Override
  public Set<String> neverRead() {
    return Set.of(
        "maxOffsetsPerTrigger", "minOffsetsPerTrigger", "maxTriggerDelay", "minPartitions");
  }

  @Override
  public List<String> disobeyed(StreamSettings settings, int partitions, List<Batch> batches) {
    DStreamSettings read = DStreamSettings.of(settings);
    return read.rowsPerPartition().stream()
        .mapToObj(
            rows ->
                Disobedience.rows(
                    batches,
                    rows * partitions,
                    "maxRatePerPartition=" + read.maxRatePerPartition().orElseThrow()))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public StreamSettings warmUpSettings(StreamSettings settings, WarmUp warmUp, int partitions) {
    long rate = warmUp.rowsPerBatch() * WARM_UP_BATCHES_PER_SECOND / partitions;
    return settings
        .without("spark.streaming.kafka.maxRatePerPartition")
        .with("processingTime", 1000 / WARM_UP_BATCHES_PER_SECOND + " milliseconds")
        .with("maxRatePerPartition", Long.toString(Math.max(1, rate)));
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return stream.outputTopics(setup);
  }

  @Override
  public Host open(TrialSpec spec, Path folder) {
    return SparkHost.open(spec, folder, (spark, setup) -> DStreamQuery.start(stream, spark, setup));
  }
}
