package highwater.lab.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.CannotRunException;
import highwater.lab.plan.Paced;
import highwater.lab.plan.Plan;
import highwater.lab.plan.Trial;
import highwater.lab.result.FinishedRun;
import highwater.lab.result.SweepFolder;
import highwater.lab.result.SweepFolder.Batch;
import highwater.pipeline.BadInputException;
import highwater.pipeline.stream.StreamSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {
  private static final String SECONDS_0 = "0 seconds";
  private static final String SECOND_1 = "1 second";

  @TempDir Path temp;
  private final Locale usual = Locale.getDefault();

  @AfterEach
  void putTheLocaleBack() {
    Locale.setDefault(usual);
  }

  private static List<Batch> batches(long rows, double factor) {
    return IntStream.range(0, 20)
        .mapToObj(i -> new Batch(rows, (150 + 0.01 * rows) * factor * (1 + (i % 3 - 1) * 0.05)))
        .toList();
  }

  /** Drains by T(n) = 150 ms + 10 µs n, forks 2 % apart. */
  private static SweepFolder drains(String interval) {
    SweepFolder folder = new SweepFolder("run-1", "2026-11-23T09:56:00Z");
    int trial = 1;
    for (long cap : new long[] {200, 2_000, 20_000}) {
      for (int fork = 1; fork <= 3; fork++) {
        double factor = 0.96 + 0.02 * fork;
        folder.drain(
            trial, fork, cap, interval, cap / (0.15 + 1e-5 * cap), batches(cap, factor));
      }
      trial++;
    }
    return folder;
  }

  /** And loads of 500 rows/s whose p99 is some 80 ms above what batches make. */
  private FinishedRun whole() {
    SweepFolder folder = drains(SECONDS_0);
    for (int fork = 1; fork <= 3; fork++) {
      folder.paced(4, fork, 2_000, SECONDS_0, 500, 375 + 10 * fork, batches(75, 1));
      folder.paced(5, fork, 2_000, SECOND_1, 500, 1_215 + 10 * fork, batches(500, 1));
    }
    return folder.in(temp);
  }

  private static Advice ask(FinishedRun run, double rate, String p99) {
    return Advice.of(run, Goal.of(rate, p99));
  }

  @Test
  void proposesWhatKeepsTheGoalWithTheLargestMargin() {
    Advice advice = ask(whole(), 500, "800ms");

    assertThat(advice.exitCode()).isZero();
    assertThat(advice.best().word()).isEqualTo(Candidate.Word.YES);
    assertThat(advice.best().processingTime()).isEqualTo(SECONDS_0);
    assertThat(advice.best().cap()).as("full batches are in time, and more get through").hasValue(20_000);
    assertThat(advice.best().forecast().p99Ms().orElseThrow().within(300, 500)).isTrue();
    assertThat(advice.best().sustainable().contains(20_000 / 0.35)).isTrue();
  }

  @Test
  void aCapWhoseFullBatchesAreTooLateIsNotTheFirst() {
    Advice advice = ask(whole(), 500, "600ms");

    assertThat(advice.best().word()).isEqualTo(Candidate.Word.YES);
    assertThat(advice.best().cap()).as("2 × 350 ms is above the limit").hasValue(2_000);
  }

  @Test
  void aLimitBelowAllThatWasMeasuredIsANo() {
    Advice advice = ask(whole(), 500, "100ms");

    assertThat(advice.exitCode()).isEqualTo(1);
    assertThat(advice.proposes()).isFalse();
    assertThat(advice.toString()).contains("No proposal").doesNotContain("Settings, for");
  }

  @Test
  void aLimitInsideTheIntervalIsNotDecided() {
    Advice advice = ask(whole(), 500, "395ms");

    assertThat(advice.exitCode()).isEqualTo(4);
    assertThat(advice.best().reason()).isEqualTo("the limit lies in the interval");
  }

  @Test
  void aRateThatNoLatencyWasMeasuredAtIsNotDecided() {
    Advice advice = ask(whole(), 5_000, "800ms");

    assertThat(advice.exitCode()).isEqualTo(4);
    assertThat(advice.best().reason()).isEqualTo("latency was measured at 500 rows/s alone");
    assertThat(advice.toString()).contains("--verify runs it", "Settings, for --settings FILE");
  }

  @Test
  void batchesLargerThanAnyMeasuredAreNotDecided() {
    Advice advice = ask(drains(SECOND_1).in(temp), 19_500, null);

    Candidate largest = advice.best();
    assertThat(largest.cap()).hasValue(20_000);
    assertThat(largest.word()).as("19,500 rows a batch were measured").isEqualTo(Candidate.Word.YES);
    assertThat(advice.candidates())
        .filteredOn(candidate -> candidate.cap().orElseThrow() == 2_000)
        .singleElement()
        .satisfies(
            small -> {
              assertThat(small.word()).isEqualTo(Candidate.Word.NO);
              assertThat(small.reason()).isEqualTo("lets too few rows through");
            });
  }

  @Test
  void batchesSmallerThanAnyMeasuredAreNotDecided() {
    Advice advice = ask(drains(SECONDS_0).in(temp), 100, null);

    assertThat(advice.exitCode()).isEqualTo(4);
    assertThat(advice.best().reason()).endsWith("rows, measured were 200 to 20,000");
  }

  @Test
  void withoutAPacedLoadALatencyIsNotDecided() {
    Advice advice = ask(drains(SECONDS_0).in(temp), 2_000, "800ms");

    assertThat(advice.exitCode()).isEqualTo(4);
    assertThat(advice.best().reason()).contains("fewer than two forks with a latency");
    assertThat(advice.toString()).contains("model alone", "its latency is a guess");
  }

  @Test
  void aRunWithoutDrainsOfSeveralSizesIsBadInput() {
    SweepFolder folder = new SweepFolder("run-2", "2026-11-23T09:56:00Z");
    for (int fork = 1; fork <= 3; fork++) {
      folder.drain(1, fork, 200, SECONDS_0, 1_300, batches(200, 1));
    }
    FinishedRun run = folder.in(temp);

    assertThatThrownBy(() -> ask(run, 500, "1s"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no model can be fitted")
        .hasMessageContaining("at least two sizes");
  }

  @Test
  void batchesThatTheCapDoesNotDecideHaveNoModel() {
    SweepFolder folder = new SweepFolder("run-3", "2026-11-23T09:56:00Z");
    for (int fork = 1; fork <= 3; fork++) {
      folder.drain(1, fork, 50_000, SECONDS_0, 1_000, batches(250, 1));
      folder.drain(2, fork, 60_000, SECONDS_0, 2_000, batches(500, 1));
    }
    FinishedRun run = folder.in(temp);

    assertThatThrownBy(() -> ask(run, 500, "1s"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("it is not maxOffsetsPerTrigger that decides how large a batch is");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1s, '--rate 0.0: write rows per second, a number above 0'",
    "NaN, 1s, '--rate NaN: write rows per second, a number above 0'",
    "1, 1 minute, '--latency-p99 1 minute: write a time above 0, such as 800ms or 1.5s'",
    "1, 0ms, '--latency-p99 0ms: write a time above 0, such as 800ms or 1.5s'"
  })
  void aGoalThatIsNoneIsBadInput(double rate, String p99, String message) {
    assertThatThrownBy(() -> Goal.of(rate, p99))
        .isInstanceOf(BadInputException.class)
        .hasMessage(message);
  }

  @Test
  void aLimitIsTakenInMillisecondsAndSeconds() {
    assertThat(Goal.of(1, "1.5s").p99LimitMs()).hasValue(1_500);
    assertThat(Goal.of(1, "800 ms").p99LimitMs()).hasValue(800);
  }

  @Test
  void theProposalIsASettingsFile() throws IOException {
    Advice advice = ask(whole(), 500, "800ms");
    Path file = temp.resolve("proposal.yaml");
    Files.writeString(file, advice.settingsFile());

    assertThat(StreamSettings.load(file.toString()).asMap())
        .isEqualTo(advice.best().settings());
    assertThat(advice.settingsFile())
        .startsWith(
            "# For 500 rows/s with a latency p99 of at most 800 ms, by run-1: foretold\n");
  }

  @ParameterizedTest
  @CsvSource({"de-DE", "ar-EG", "hi-IN-u-nu-deva"})
  void saysItTheSameInEveryLocale(String locale) throws IOException {
    FinishedRun run = whole();
    Locale.setDefault(Locale.forLanguageTag(locale));

    assertThat(ask(run, 500, "800ms").toString())
        .isEqualTo(
            new String(
                AdviceTest.class.getResourceAsStream("advice.txt").readAllBytes(),
                StandardCharsets.UTF_8));
  }

  @Test
  void theProposalIsVerifiedUnderTheRateAndInTheJvmsOfTheResults() {
    Plan plan = new Verification(ask(whole(), 500, "800ms")).plan(2, 5, 10);

    assertThat(plan.forkHeap()).isEqualTo("512m");
    assertThat(plan.cores()).isEqualTo("local[1]");
    assertThat(plan.order()).hasSize(2);
    Trial trial = plan.trials().get(0);
    assertThat(trial.load())
        .isEqualTo(new Paced(500, Duration.ofSeconds(5), Duration.ofSeconds(10), 2, 1, "generator"));
    assertThat(trial.settings().asMap())
        .isEqualTo(ask(whole(), 500, "800ms").best().settings());
    assertThat(trial.changes()).containsEntry("maxOffsetsPerTrigger", "20000");
    assertThat(trial.changes()).as("the file has it so").doesNotContainKey("outputMode");
  }

  private FinishedRun verified(double... p99) {
    SweepFolder folder = new SweepFolder("verified", "2026-11-23T12:00:00Z");
    for (int fork = 1; fork <= p99.length; fork++) {
      folder.paced(1, fork, 20_000, SECONDS_0, 500, p99[fork - 1], List.of());
    }
    return folder.in(temp);
  }

  @Test
  void whatWasForetoldAndIsInTimeCameTrue() {
    Verification.Outcome outcome =
        new Verification(ask(whole(), 500, "800ms")).judge(verified(390, 400, 410));

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.sentences())
        .last()
        .isEqualTo("Came true: the proposal keeps what was asked for.");
    assertThat(outcome.sentences())
        .element(1)
        .isEqualTo(
            "Measured: at 500 rows/s the backlog did not grow, latency p99 400 ms (390 to 410) in 3 of 3 forks.");
  }

  @Test
  void whatIsTooLateDidNotComeTrue() {
    Verification.Outcome outcome =
        new Verification(ask(whole(), 500, "800ms")).judge(verified(900, 950));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.sentences()).last().asString().startsWith("Did not come true");
  }

  @Test
  void whatIsInTimeAndNotAsForetoldIsSaidToBeSo() {
    Verification.Outcome outcome =
        new Verification(ask(whole(), 500, "800ms")).judge(verified(700, 720));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.sentences()).last().asString().startsWith("Kept, and yet not as foretold");
  }

  @Test
  void aBacklogThatGrowsDidNotComeTrue() {
    FinishedRun measured =
        new SweepFolder("grown", "2026-11-23T12:00:00Z")
            .invalid(
                1,
                1,
                "latency",
                20_000,
                SECONDS_0,
                "no steady state: the backlog grew by 80 rows/s at 500 rows/s")
            .in(temp);

    Verification.Outcome outcome =
        new Verification(ask(whole(), 500, "800ms")).judge(measured);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.sentences())
        .containsExactly(
            "Did not come true: in 1 of 1 forks the backlog grew at 500 rows/s.");
  }

  @Test
  void forksThatSayNothingAreNoVerification() {
    FinishedRun measured =
        new SweepFolder("dead", "2026-11-23T12:00:00Z")
            .invalid(1, 1, "latency", 20_000, SECONDS_0, "the query died")
            .in(temp);
    Verification verification = new Verification(ask(whole(), 500, "800ms"));

    assertThatThrownBy(() -> verification.judge(measured))
        .isInstanceOf(CannotRunException.class)
        .hasMessage("no fork of the proposal is valid: the query died");
  }
}
