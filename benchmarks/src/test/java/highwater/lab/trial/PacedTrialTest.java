package highwater.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.broker.LocalBroker;
import highwater.lab.load.RowSource;
import highwater.lab.measure.Latency;
import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.stream.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PacedTrialTest {
  @RegisterExtension static final LocalBroker BROKER = new LocalBroker();

  @TempDir Path temp;

  private TrialRun prepare(Pace pace, WarmUp warmUp, Class<?> stream) {
    TrialSpec spec =
        new TrialSpec(
            StreamSettings.load("default").with("counts", "by-window"),
            pace.rows(),
            Optional.of(pace),
            warmUp,
            2,
            new RowSource(stream.getName(), RowSource.GENERATOR, 7),
            "local[2]",
            Duration.ofMinutes(3),
            0);
    return TrialRun.prepare(spec, KafkaAddress.of(BROKER.get().bootstrapServers()), temp);
  }

  @Test
  void aPacedLoadGivesALatencyForEveryRowOfTheMeasuredTimeAndItsLoadKeptItsSchedule()
      throws Exception {
    Pace pace = new Pace(500, Duration.ofSeconds(8), Duration.ofSeconds(6));
    WarmUp warmUp = new WarmUp(15, 200, Duration.ofMinutes(1));
    try (TrialRun trial = prepare(pace, warmUp, CrimeCountsUnderTest.class)) {
      trial.run();
      Drained drained = trial.judge();
      Sample sample = trial.sample(drained);

      assertThat(drained.problems()).isEmpty();
      Latency latency = sample.latency().orElseThrow();
      assertThat(latency.total().getTotalCount()).isEqualTo(3000);
      assertThat(latency.total().getMinValue()).isPositive();
      assertThat(latency.withoutOutput()).isZero();
      assertThat(drained.offered().orElseThrow().report().latenessNanos().getTotalCount())
          .isEqualTo(7000);
      assertThat(sample.cost().cpuMsPerThousandRows()).isPresent();
      assertThat(sample.cost().allocatedBytesPerThousandRows()).isPresent();
    }
  }

  @Test
  void aStallOfTheQueryIsInTheLatencyOfEveryRowThatWasDueMeanwhile() throws Exception {
    StallingStream.rearm();
    Pace pace = new Pace(500, Duration.ofSeconds(5), Duration.ofSeconds(15));
    Latency latency;
    try (TrialRun trial = prepare(pace, WarmUp.NONE, StallingStream.class)) {
      trial.run();
      latency = trial.sample(trial.judge()).latency().orElseThrow();
    }

    assertThat(StallingStream.stalled()).isTrue();
    assertThat(latency.total().getTotalCount()).isEqualTo(7500);
    // A row is due every 2 ms: of those due in the 3 s of the stall, 500 a second are left to wait
    // longer than each further second.
    for (int seconds : new int[] {1, 2}) {
      assertThat(latency.total().getCountBetweenValues(seconds * 1_000_000L, Long.MAX_VALUE / 2))
          .isGreaterThanOrEqualTo((3 - seconds) * 490L);
    }
    assertThat(latency.total().getMaxValue()).isGreaterThanOrEqualTo(3_000_000);
  }

  @Test
  void aLoadThatIsSentTooLateIsToldFromASlowQuery() throws Exception {
    // No producer sends a row every half a microsecond.
    Pace pace = new Pace(2_000_000, Duration.ofMillis(1), Duration.ofMillis(200));
    try (TrialRun trial = prepare(pace, WarmUp.NONE, CrimeCountsUnderTest.class)) {
      trial.run();

      assertThat(trial.sample(trial.judge()).reasons())
          .anySatisfy(reason -> assertThat(reason).startsWith("producer-bound: "));
    }
  }
}
