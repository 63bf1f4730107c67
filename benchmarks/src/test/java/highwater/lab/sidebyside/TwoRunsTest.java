package highwater.lab.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.result.FinishedRun;
import highwater.lab.result.SweepFolder;
import highwater.lab.result.SweptFork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwoRunsTest {
  @TempDir Path temp;
  private final Locale usual = Locale.getDefault();

  @AfterEach
  void putTheLocaleBack() {
    Locale.setDefault(usual);
  }

  private SweepFolder a() {
    return SweepFolder.small("run-a", "2026-11-23T09:56:00Z", 1);
  }

  private SweepFolder b() {
    return SweepFolder.small("run-b", "2026-11-23T10:26:00Z", 1.25);
  }

  private TwoRuns sides(SweepFolder a, SweepFolder b) {
    return TwoRuns.of(a.in(temp), b.in(temp));
  }

  @Test
  void aTrialsRatioIsThatOfItsForksMeans() {
    TwoRuns runs = sides(a(), b());

    assertThat(runs.exitCode()).isZero();
    assertThat(runs.parts())
        .extracting(TwoRuns.PartSides::name)
        .containsExactly("throughput", "latency");
    assertThat(runs.parts().get(0).trials())
        .extracting(TwoRuns.TrialSides::label)
        .containsExactly(
            "throughput maxOffsetsPerTrigger=1000", "throughput maxOffsetsPerTrigger=10000");
    for (TwoRuns.TrialSides trial : runs.parts().get(0).trials()) {
      assertThat(trial.measures().get(SweptFork.SUSTAINED).ratio())
          .hasValueSatisfying(
              ratio -> {
                assertThat(ratio.text(4)).startsWith("1.2500 [");
                assertThat(ratio.within(1.2, 1.3)).isTrue();
              });
    }
    assertThat(runs.parts().get(1).trials().get(0).measures().get(SweptFork.LATENCY_P99).ratio())
        .hasValueSatisfying(ratio -> assertThat(ratio.text(3)).startsWith("0.800 ["));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "ar-EG", "hi-IN-u-nu-deva"})
  void saysItTheSameInEveryLocale(String locale) throws IOException {
    FinishedRun first = a().in(temp);
    FinishedRun second = b().commit("5ca1ab1e").drain(9, 1, 5, "0 seconds", 30, List.of()).in(temp);
    Locale.setDefault(Locale.forLanguageTag(locale));

    assertThat(TwoRuns.of(first, second).toString())
        .isEqualTo(
            new String(
                TwoRunsTest.class.getResourceAsStream("two-runs.txt").readAllBytes(),
                StandardCharsets.UTF_8));
  }

  @Test
  void anotherCpuIsNoComparison() {
    TwoRuns runs = sides(a(), b().cpu("Another CPU"));

    assertThat(runs.exitCode()).isEqualTo(4);
    assertThat(runs.toString())
        .contains(
            "! machine.cpu: A CPU in A, Another CPU in B",
            "This is no comparison",
            "7,140",
            "8,925")
        .doesNotContain("B ÷ A", "1.250");
  }

  @Test
  void aCpuThatNobodyKnowsIsNoComparison() {
    TwoRuns runs = sides(a().cpu(null), b().cpu(null));

    assertThat(runs.comparable()).isFalse();
    assertThat(runs.toString()).contains("! machine.cpu: not known in A, not known in B");
  }

  @Test
  void trialsOfOneRunAloneAreListed() {
    TwoRuns runs = sides(a().drain(9, 1, 5, "0 seconds", 30, List.of()), b());

    assertThat(runs.onlyA()).containsExactly("throughput maxOffsetsPerTrigger=5");
    assertThat(runs.onlyB()).isEmpty();
  }

  @Test
  void runsWithNothingInCommonAreNoComparison() {
    TwoRuns runs =
        sides(
            a(),
            new SweepFolder("run-c", "2026-11-23T10:26:00Z")
                .drain(1, 1, 77, "0 seconds", 30, List.of()));

    assertThat(runs.exitCode()).isEqualTo(4);
    assertThat(runs.toString()).contains("no trial in common", "Only in B: settings=default");
  }

  @Test
  void aSideWithoutAValidForkHasNoRatio() {
    SweepFolder failed = new SweepFolder("run-d", "2026-11-23T10:26:00Z");
    for (int fork = 1; fork <= 2; fork++) {
      failed.drain(1, fork, 1_000, "0 seconds", 7_000, List.of());
      failed.invalid(2, fork, "throughput", 10_000, "0 seconds", "the query died");
    }

    TwoRuns.TrialSides trial = sides(a(), failed).parts().get(0).trials().get(1);

    assertThat(trial.forksB()).isEqualTo("0/2");
    TwoRuns.Sides sustained = trial.measures().get(SweptFork.SUSTAINED);
    assertThat(sustained.a()).isPresent();
    assertThat(sustained.b()).isEmpty();
    assertThat(sustained.ratio()).isEmpty();
  }
}
