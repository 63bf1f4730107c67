package highwater.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.broker.LocalBroker;
import highwater.lab.load.RowSource;
import highwater.lab.measure.Batch;
import highwater.lab.stream.CrimeCountsDStream;
import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.lab.stream.StreamUnderTest;
import highwater.pipeline.BadInputException;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.stream.StreamSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TrialRunTest {
  private static final StreamSettings BY_THE_CLOCK =
      StreamSettings.minimal()
          .with("counts", "by-window")
          .with("processingTime", "250 milliseconds");

  @RegisterExtension static final LocalBroker BROKER = new LocalBroker();

  @TempDir Path temp;

  private static TrialSpec spec(String input, Duration timeout, Class<?> stream) {
    StreamSettings settings =
        StreamSettings.load("default")
            .with("counts", "by-window")
            .with("maxOffsetsPerTrigger", "600");
    return spec(settings, Optional.empty(), WarmUp.NONE, input, timeout, stream);
  }

  private static TrialSpec spec(
      StreamSettings settings,
      Optional<Pace> pace,
      WarmUp warmUp,
      String input,
      Duration timeout,
      Class<?> stream) {
    return new TrialSpec(
        settings,
        pace.map(Pace::rows).orElse(2000L),
        pace,
        warmUp,
        2,
        new RowSource(stream.getName(), input, 7),
        "local[2]",
        timeout,
        0);
  }

  private static TrialSpec dstream(StreamSettings settings, Class<?> stream) {
    return spec(
        settings, Optional.empty(), WarmUp.NONE, "generator", Duration.ofMinutes(3), stream);
  }

  private TrialRun prepare(TrialSpec spec) {
    return TrialRun.prepare(spec, KafkaAddress.of(BROKER.get().bootstrapServers()), temp);
  }

  private static Set<String> topics() throws Exception {
    try (Admin admin =
        Admin.create(java.util.Map.of("bootstrap.servers", BROKER.get().bootstrapServers()))) {
      return admin.listTopics().names().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void drainsEveryRowAndEqualsTheTruth() throws Exception {
    Drained drained;
    try (TrialRun trial =
        prepare(spec("generator", Duration.ofMinutes(3), CrimeCountsUnderTest.class))) {
      trial.run();
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
    // Of the last batch Spark may not yet have told everything.
    assertThat(drained.batches().subList(0, 3))
        .allSatisfy(
            batch ->
                assertThat(batch.durationMs())
                    .containsKeys("toJob", "task1", "task2", "stateUpdate", "stateCommit")
                    .doesNotContainKey("task3"));
    assertThat(topics()).noneMatch(topic -> topic.startsWith("highwater-"));
  }

  @Test
  void drainsAStreamOfDStreamsAtTheRateThatIsSetAndEqualsTheTruth() throws Exception {
    Sample sample;
    try (TrialRun trial =
        prepare(
            dstream(BY_THE_CLOCK.with("maxRatePerPartition", "200"), CrimeCountsDStream.class))) {
      trial.run();
      sample = trial.sample(trial.judge());
    }

    assertThat(sample.reasons()).isEmpty();
    assertThat(sample.drained().deadLetters()).hasValue(0);
    // 200 rows a second and partition, two partitions, a quarter of a second.
    assertThat(sample.drained().batches()).hasSize(20).extracting(Batch::rows).containsOnly(100L);
    assertThat(sample.drained().batches())
        .allSatisfy(
            batch ->
                assertThat(batch.durationMs())
                    .containsOnlyKeys("addBatch", "schedulingDelay", "triggerExecution"));
    // The first, cold batch keeps as many waiting as the machine is slow; those are not measured.
    assertThat(sample.throughput().measuredRows()).isPositive().isLessThanOrEqualTo(1900L);
    assertThat(sample.throughput().measuredRows())
        .isEqualTo(100L * onTime(sample.drained().batches()));
    assertThat(sample.throughput().processedRowsPerSecond()).isPresent();
    assertThat(sample.throughput().sustainedRowsPerSecond()).isPresent();
    assertThat(topics()).noneMatch(topic -> topic.startsWith("highwater-"));
  }

  /** How many batches there are from the first one on that found nobody before it. */
  private static int onTime(List<Batch> batches) {
    for (int i = 1; i < batches.size(); i++) {
      Batch batch = batches.get(i);
      long due = batch.startedAtMs() - batch.durationMs().get("schedulingDelay");
      if (due >= batches.get(i - 1).committedAtMs()) {
        return batches.size() - i;
      }
    }
    return 0;
  }

  @Test
  void aBatchOfDStreamsThatFailsEndsTheDrainWithItsOwnReason() {
    try (TrialRun trial = prepare(dstream(BY_THE_CLOCK, DyingDStream.class))) {
      assertThatThrownBy(trial::run)
          .isInstanceOf(TrialFailedException.class)
          .hasMessageStartingWith("the query died: ")
          .hasMessageContaining("planted death");
    }
  }

  @Test
  void aStreamOfDStreamsWithoutAnIntervalIsRefusedBeforeAnythingStarts() throws Exception {
    TrialSpec spec = spec("generator", Duration.ofMinutes(3), CrimeCountsDStream.class);

    assertThatThrownBy(() -> prepare(spec))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("processingTime=0 seconds");
    assertThat(topics()).noneMatch(topic -> topic.startsWith("highwater-"));
  }

  @Test
  void anOutputThatDiffersFromTheTruthIsFound() throws Exception {
    try (TrialRun trial = prepare(spec("generator", Duration.ofMinutes(3), DroppingStream.class))) {
      trial.run();
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
    try (TrialRun trial = prepare(spec("generator", Duration.ofMinutes(3), DyingStream.class))) {
      assertThatThrownBy(trial::run)
          .isInstanceOf(TrialFailedException.class)
          .hasMessageStartingWith("the query died: ")
          .hasMessageContaining("planted death");
    }
  }

  @Test
  void aDrainThatTakesTooLongIsEnded() {
    try (TrialRun trial =
        prepare(spec("generator", Duration.ofMillis(1), CrimeCountsUnderTest.class))) {
      assertThatThrownBy(trial::run)
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
        .hasMessageContaining("has 1 rows and the trial reads 2000");
  }

  @Test
  void aStreamThatIsNoneIsRefusedByName() {
    assertThatThrownBy(() -> prepare(spec("generator", Duration.ofMinutes(3), List.class)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("stream java.util.List")
        .hasMessageContaining(StreamUnderTest.class.getName());
  }

  @Test
  void startUpGoesFromTheExecutorToTheFirstTaskToTheFirstCommit() throws Exception {
    try (TrialRun trial =
        prepare(spec("generator", Duration.ofMinutes(3), CrimeCountsUnderTest.class))) {
      trial.run();
      Drained drained = trial.drained();

      long toTask = drained.startUp().orElseThrow().toFirstTaskMs().orElseThrow();
      long toCommit = drained.startUp().orElseThrow().toFirstCommitMs().orElseThrow();
      assertThat(toTask).isPositive().isLessThan(toCommit);
      assertThat(drained.startUp().orElseThrow().firstCommitAtMs())
          .hasValue(drained.batches().get(0).committedAtMs());
    }
  }

  private static TrialSpec ownRows(long rows, String input, String setting) {
    StreamSettings settings =
        StreamSettings.minimal().with("maxOffsetsPerTrigger", "300").with(setting, "n");
    return new TrialSpec(
        settings,
        rows,
        Optional.empty(),
        WarmUp.NONE,
        2,
        new RowSource(OwnRowsStream.class.getName(), input, 7),
        "local[2]",
        Duration.ofMinutes(3),
        0);
  }

  @Test
  void aStreamBringsItsOwnRowsAndReadsItsOwnSetting() throws Exception {
    try (TrialRun trial = prepare(ownRows(900, "generator", OwnRowsStream.WORD))) {
      trial.run();
      Sample sample = trial.sample(trial.judge());

      assertThat(sample.reasons()).isEmpty();
      assertThat(sample.rows()).isEqualTo(900);
    }
  }

  @Test
  void fewerRowsOfItsOwnThanTheTrialReadsAreRefused() {
    assertThatThrownBy(() -> prepare(ownRows(1001, "generator", OwnRowsStream.WORD)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("OwnRowsStream has 1000 rows and the trial reads 1001");
  }

  @Test
  void aFileOfCallsIsRefusedWhereTheStreamBringsItsOwnRows() {
    assertThatThrownBy(() -> prepare(ownRows(900, "calls.json", OwnRowsStream.WORD)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("brings its own rows and the plan names the input calls.json");
  }

  @Test
  void aSettingThatTheStreamDoesNotReadIsRefused() {
    assertThatThrownBy(() -> prepare(ownRows(900, "generator", "query.words")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("query.words: the stream")
        .hasMessageContaining("its querySettings() are [query.word]");
  }
}
