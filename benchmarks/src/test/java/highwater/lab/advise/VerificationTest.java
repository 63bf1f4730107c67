package highwater.lab.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.CannotRunException;
import highwater.lab.plan.Paced;
import highwater.lab.plan.Plan;
import highwater.lab.plan.Trial;
import highwater.lab.result.FinishedRun;
import highwater.lab.result.SweepFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
  @TempDir static Path results;
  private static Advice asked;

  @TempDir Path temp;

  @BeforeAll
  static void ask() {
    asked = new Advisor(StudiedRun.whole(results)).advise(Goal.of(500, "800ms"));
  }

  @Test
  void theProposalIsVerifiedUnderTheRateAndInTheJvmsOfTheResults() {
    Plan plan = new Verification(asked).plan(2, 5, 10);

    assertThat(plan.forkHeap()).isEqualTo("512m");
    assertThat(plan.cores()).isEqualTo("local[1]");
    assertThat(plan.order()).hasSize(2);
    Trial trial = plan.trials().get(0);
    assertThat(trial.load())
        .isEqualTo(
            new Paced(500, Duration.ofSeconds(5), Duration.ofSeconds(10), 2, 1, "generator"));
    assertThat(trial.settings().asMap()).isEqualTo(asked.best().settings());
    assertThat(trial.changes()).containsEntry("maxOffsetsPerTrigger", "20000");
    assertThat(trial.changes()).as("the file has it so").doesNotContainKey("outputMode");
  }

  private FinishedRun verified(double... p99) {
    SweepFolder folder = new SweepFolder("verified", "2026-11-23T12:00:00Z");
    for (int fork = 1; fork <= p99.length; fork++) {
      folder.paced(1, fork, 20_000, StudiedRun.SECONDS_0, 500, p99[fork - 1], List.of());
    }
    return folder.in(temp);
  }

  @Test
  void whatWasForetoldAndIsInTimeCameTrue() {
    Verification.Outcome outcome = new Verification(asked).judge(verified(390, 400, 410));

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
    Verification.Outcome outcome = new Verification(asked).judge(verified(900, 950));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.sentences()).last().asString().startsWith("Did not come true");
  }

  @Test
  void whatIsInTimeAndNotAsForetoldIsSaidToBeSo() {
    Verification.Outcome outcome = new Verification(asked).judge(verified(700, 720));

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
                StudiedRun.SECONDS_0,
                "no steady state: the backlog grew by 80 rows/s at 500 rows/s")
            .in(temp);

    Verification.Outcome outcome = new Verification(asked).judge(measured);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.sentences())
        .containsExactly("Did not come true: in 1 of 1 forks the backlog grew at 500 rows/s.");
  }

  @Test
  void forksThatSayNothingAreNoVerification() {
    FinishedRun measured =
        new SweepFolder("dead", "2026-11-23T12:00:00Z")
            .invalid(1, 1, "latency", 20_000, StudiedRun.SECONDS_0, "the query died")
            .in(temp);
    Verification verification = new Verification(asked);

    assertThatThrownBy(() -> verification.judge(measured))
        .isInstanceOf(CannotRunException.class)
        .hasMessage("no fork of the proposal is valid: the query died");
  }
}
