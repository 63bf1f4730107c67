package highwater.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.broker.LocalBroker;
import highwater.lab.load.RowSource;
import highwater.lab.measure.Batch;
import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.stream.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Trials that go wrong in the ways in which a stream does, and say so. */
class ProvokedTrialTest {
  @RegisterExtension static final LocalBroker BROKER = new LocalBroker();

  @TempDir Path temp;

  private TrialRun prepare(StreamSettings settings, long rows, Class<?> stream, int steady) {
    TrialSpec spec =
        new TrialSpec(
            settings,
            rows,
            Optional.empty(),
            WarmUp.NONE,
            1,
            new RowSource(stream.getName(), RowSource.GENERATOR, 7),
            "local[2]",
            Duration.ofMinutes(3),
            steady);
    return TrialRun.prepare(spec, KafkaAddress.of(BROKER.get().bootstrapServers()), temp);
  }

  @Test
  void callsThatComeNewestFirstAreDroppedByTheWatermarkAndTheTrialIsInvalid() throws Exception {
    StreamSettings hourly =
        StreamSettings.load("default")
            .with("counts", "by-window")
            .with("watermarkDelay", "60 minutes")
            .with("maxOffsetsPerTrigger", "500");
    Sample sample;
    try (TrialRun trial = prepare(hourly, NewestFirstStream.ROWS, NewestFirstStream.class, 0)) {
      trial.run();
      sample = trial.sample(trial.judge());
    }

    long dropped = sample.drained().batches().stream().mapToLong(Batch::droppedRows).sum();
    assertThat(dropped).isPositive();
    assertThat(sample.valid()).isFalse();
    assertThat(sample.reasons())
        .contains("the watermark dropped %d rows".formatted(dropped))
        .anySatisfy(reason -> assertThat(reason).startsWith("output differs from the truth: "));
  }

  @Test
  void aTopicThatIsFilledWhileItIsDrainedRunsDry() throws Exception {
    StreamSettings large =
        StreamSettings.load("default")
            .with("counts", "by-window")
            .with("maxOffsetsPerTrigger", "1900");
    Sample sample;
    try (TrialRun trial = prepare(large, 2000, TricklingStream.class, 0)) {
      trial.run();
      sample = trial.sample(trial.judge());
    }

    assertThat(sample.reasons())
        .singleElement()
        .asString()
        .matches("ran dry: batch [0-9]+ had [0-9]+ rows, below maxOffsetsPerTrigger=1900");
  }

  @Test
  void aDrainTooShortForASteadyStateSaysSo() throws Exception {
    StreamSettings capped = StreamSettings.load("default").with("counts", "by-window");
    try (TrialRun trial =
        prepare(capped.with("maxOffsetsPerTrigger", "600"), 2000, CrimeCountsUnderTest.class, 10)) {
      trial.run();

      assertThat(trial.sample(trial.judge()).reasons())
          .containsExactly("no steady state: too few batches: 3, at least 20 are needed");
    }
  }

  @Test
  void aQueryWhoseEveryBatchIsSlowerThanTheLastHasNoSteadyState() throws Exception {
    SlowingStream.rearm();
    StreamSettings small = StreamSettings.minimal().with("maxOffsetsPerTrigger", "50");
    Sample sample;
    try (TrialRun trial = prepare(small, 2000, SlowingStream.class, 10)) {
      trial.run();
      sample = trial.sample(trial.judge());
    }

    assertThat(sample.reasons())
        .singleElement()
        .asString()
        .startsWith("no steady state: getting slower: ");
  }
}
