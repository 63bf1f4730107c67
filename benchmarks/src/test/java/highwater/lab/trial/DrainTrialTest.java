package highwater.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.broker.EmbeddedBroker;
import highwater.lab.measure.Batch;
import highwater.pipeline.BadInputException;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.stream.StreamSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainTrialTest {
  private static EmbeddedBroker broker;

  @TempDir Path temp;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start("512m");
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  private static TrialSpec spec(String input, Duration timeout, Class<?> stream) {
    StreamSettings settings =
        StreamSettings.load("default")
            .with("counts", "by-window")
            .with("maxOffsetsPerTrigger", "600");
    return new TrialSpec(settings, 2000, 2, 7, input, "local[2]", timeout, stream.getName());
  }

  private DrainTrial prepare(TrialSpec spec) {
    return DrainTrial.prepare(spec, KafkaAddress.of(broker.bootstrapServers()), temp);
  }

  private static Set<String> topics() throws Exception {
    try (Admin admin =
        Admin.create(java.util.Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin.listTopics().names().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void drainsEveryRowAndEqualsTheTruth() throws Exception {
    Drained drained;
    try (DrainTrial trial =
        prepare(spec("generator", Duration.ofMinutes(3), CrimeCountsUnderTest.class))) {
      trial.drain();
      drained = trial.judge();

      assertThat(trial.sample(drained).reasons()).isEmpty();
    }

    assertThat(drained.problems()).isEmpty();
    assertThat(drained.deadLetters()).hasValue(0);
    assertThat(drained.wallMs()).isPresent();
    assertThat(drained.batches()).extracting(Batch::rows).containsExactly(600L, 600L, 600L, 200L);
    assertThat(drained.batches())
        .allSatisfy(
            batch ->
                assertThat(batch.durationMs())
                    .containsKeys("addBatch", "walCommit", "commitOffsets", "triggerExecution"));
    assertThat(topics()).noneMatch(topic -> topic.startsWith("highwater-"));
  }

  @Test
  void anOutputThatDiffersFromTheTruthIsFound() throws Exception {
    try (DrainTrial trial =
        prepare(spec("generator", Duration.ofMinutes(3), DroppingStream.class))) {
      trial.drain();
      Sample sample = trial.sample(trial.judge());

      assertThat(sample.valid()).isFalse();
      assertThat(sample.reasons())
          .anySatisfy(
              reason ->
                  assertThat(reason)
                      .startsWith("output differs from the truth: by-window:")
                      .contains("missing")
                      .contains("Noise Nuisance"));
      assertThat(sample.rows()).isEqualTo(2000);
      assertThat(sample.throughput().sustainedRowsPerSecond()).isPresent();
    }
  }

  @Test
  void aQueryThatDiesFailsWithItsOwnReason() {
    try (DrainTrial trial = prepare(spec("generator", Duration.ofMinutes(3), DyingStream.class))) {
      assertThatThrownBy(trial::drain)
          .isInstanceOf(TrialFailedException.class)
          .hasMessageStartingWith("the query died: ")
          .hasMessageContaining("planted death");
    }
  }

  @Test
  void aDrainThatTakesTooLongIsEnded() {
    try (DrainTrial trial =
        prepare(spec("generator", Duration.ofMillis(1), CrimeCountsUnderTest.class))) {
      assertThatThrownBy(trial::drain)
          .isInstanceOf(TrialFailedException.class)
          .hasMessageStartingWith("timed out: ")
          .hasMessageContaining("of 2000 rows");
    }
  }

  @Test
  void anInputWithFewerRowsThanTheTrialReadsIsRefused() throws Exception {
    Path file = temp.resolve("calls.json");
    Files.writeString(
        file,
        """
        [{"crime_id":"1","original_crime_type_name":"Noise","report_date":"2018-12-31T00:00:00.000",
          "call_date":"2018-12-31T00:00:00.000","offense_date":"2018-12-31T00:00:00.000",
          "call_time":"23:57","call_date_time":"2018-12-31T23:57:00.000","disposition":"ADV",
          "address":"A St","city":"San Francisco","state":"CA","agency_id":"1",
          "address_type":"Premise Address","common_location":""}]
        """);

    assertThatThrownBy(
            () -> prepare(spec(file.toString(), Duration.ofMinutes(3), CrimeCountsUnderTest.class)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has 1 calls and the trial reads 2000");
  }

  @Test
  void aStreamThatIsNoneIsRefusedByName() {
    assertThatThrownBy(() -> prepare(spec("generator", Duration.ofMinutes(3), List.class)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("stream java.util.List")
        .hasMessageContaining(StreamUnderTest.class.getName());
  }
}
