package highwater.lab.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.result.FinishedRun;
import highwater.lab.result.SweepFolder;
import highwater.pipeline.BadInputException;
import highwater.pipeline.stream.StreamSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {
  @TempDir static Path results;
  private static Advisor whole;

  @TempDir Path temp;
  private final Locale usual = Locale.getDefault();

  @BeforeAll
  static void fit() {
    whole = new Advisor(StudiedRun.whole(results));
  }

  @AfterEach
  void putTheLocaleBack() {
    Locale.setDefault(usual);
  }

  private static Advice ask(FinishedRun run, double rate, String p99) {
    return new Advisor(run).advise(Goal.of(rate, p99));
  }

  private static Advice ask(double rate, String p99) {
    return whole.advise(Goal.of(rate, p99));
  }

  @Test
  void proposesWhatKeepsTheGoalWithTheLargestMargin() {
    Advice advice = ask(500, "800ms");

    assertThat(advice.exitCode()).isZero();
    assertThat(advice.best().word()).isEqualTo(Candidate.Word.YES);
    assertThat(advice.best().processingTime()).isEqualTo(StudiedRun.SECONDS_0);
    assertThat(advice.best().cap())
        .as("full batches are in time, and more get through")
        .hasValue(20_000);
    assertThat(advice.best().forecast().p99Ms().orElseThrow().within(300, 500)).isTrue();
    assertThat(advice.best().sustainable().contains(20_000 / 0.35)).isTrue();
  }

  @Test
  void aCapWhoseFullBatchesAreTooLateIsNotTheFirst() {
    Advice advice = ask(500, "600ms");

    assertThat(advice.best().word()).isEqualTo(Candidate.Word.YES);
    assertThat(advice.best().cap()).as("2 × 350 ms is above the limit").hasValue(2_000);
  }

  @Test
  void aLimitBelowAllThatWasMeasuredIsANo() {
    Advice advice = ask(500, "100ms");

    assertThat(advice.exitCode()).isEqualTo(1);
    assertThat(advice.proposes()).isFalse();
    assertThat(advice.toString()).contains("No proposal").doesNotContain("Settings, for");
  }

  @Test
  void aLimitInsideTheIntervalIsNotDecided() {
    Advice advice = ask(500, "395ms");

    assertThat(advice.exitCode()).isEqualTo(4);
    assertThat(advice.best().reason()).isEqualTo("the limit lies in the interval");
  }

  @Test
  void aRateThatNoLatencyWasMeasuredAtIsNotDecided() {
    Advice advice = ask(5_000, "800ms");

    assertThat(advice.exitCode()).isEqualTo(4);
    assertThat(advice.best().reason()).isEqualTo("latency was measured at 500 rows/s alone");
    assertThat(advice.toString()).contains("--verify runs it", "Settings, for --settings FILE");
  }

  @Test
  void batchesLargerThanAnyMeasuredAreNotDecided() {
    Advice advice = ask(StudiedRun.drains(StudiedRun.SECOND_1).in(temp), 19_500, null);

    Candidate largest = advice.best();
    assertThat(largest.cap()).hasValue(20_000);
    assertThat(largest.word())
        .as("19,500 rows a batch were measured")
        .isEqualTo(Candidate.Word.YES);
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
    Advice advice = ask(StudiedRun.drains(StudiedRun.SECONDS_0).in(temp), 100, null);

    assertThat(advice.exitCode()).isEqualTo(4);
    assertThat(advice.best().reason()).endsWith("rows, measured were 200 to 20,000");
  }

  @Test
  void withoutAPacedLoadALatencyIsNotDecided() {
    Advice advice = ask(StudiedRun.drains(StudiedRun.SECONDS_0).in(temp), 2_000, "800ms");

    assertThat(advice.exitCode()).isEqualTo(4);
    assertThat(advice.best().reason()).contains("fewer than two forks with a latency");
    assertThat(advice.toString()).contains("model alone", "its latency is a guess");
  }

  @Test
  void aRunWithoutDrainsOfSeveralSizesIsBadInput() {
    SweepFolder folder = new SweepFolder("run-2", "2026-11-23T09:56:00Z");
    for (int fork = 1; fork <= 3; fork++) {
      folder.drain(1, fork, 200, StudiedRun.SECONDS_0, 1_300, StudiedRun.batches(200, 1));
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
      folder.drain(1, fork, 50_000, StudiedRun.SECONDS_0, 1_000, StudiedRun.batches(250, 1));
      folder.drain(2, fork, 60_000, StudiedRun.SECONDS_0, 2_000, StudiedRun.batches(500, 1));
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
    Advice advice = ask(500, "800ms");
    Path file = temp.resolve("proposal.yaml");
    Files.writeString(file, advice.settingsFile());

    assertThat(StreamSettings.load(file.toString()).asMap()).isEqualTo(advice.best().settings());
    assertThat(advice.settingsFile())
        .startsWith("# For 500 rows/s with a latency p99 of at most 800 ms, by run-1: foretold\n");
  }

  @ParameterizedTest
  @CsvSource({"de-DE", "ar-EG", "hi-IN-u-nu-deva"})
  void saysItTheSameInEveryLocale(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));

    assertThat(ask(500, "800ms").toString())
        .isEqualTo(
            new String(
                AdviceTest.class.getResourceAsStream("advice.txt").readAllBytes(),
                StandardCharsets.UTF_8));
  }
}
