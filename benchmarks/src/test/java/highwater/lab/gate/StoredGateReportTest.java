package highwater.lab.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import highwater.lab.gate.report.GateFiles;
import highwater.lab.gate.report.GateReport;
import highwater.lab.gate.report.GateText;
import highwater.lab.gate.report.Inconclusive;
import highwater.lab.gate.verdict.Decision;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.gate.verdict.Ruling;
import highwater.lab.gate.verdict.SampleGate;
import highwater.lab.result.KeptPair;
import highwater.lab.result.PairResult;
import highwater.lab.result.RecordedBaseline;
import highwater.lab.result.StoredBaseline;
import highwater.lab.turns.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredGateReportTest {
  @TempDir Path temp;
  private StoredBaseline baseline;

  @BeforeEach
  void record() {
    baseline = StoredBaseline.open(RecordedBaseline.in(temp, 10, 10.1, 10.2, 10.3, 10.4, 10.5));
  }

  /** Of a head whose rows take as much more CPU time; its third pair of seven is not valid. */
  private GateReport report(double cpu) {
    List<KeptPair> kept = new ArrayList<>();
    List<PairResult> played = new ArrayList<>();
    for (int number = 1; number <= 7; number++) {
      boolean valid = number != 3;
      kept.add(new KeptPair(number, valid, side(cpu * (10 + number / 10.0)), side(cpu * 12.1)));
      played.add(
          valid ? SyntheticPairs.pair(number, 1) : SyntheticPairs.invalid(number, "a: boom"));
    }
    List<KeptPair> valid = kept.stream().filter(KeptPair::valid).toList();
    Ruling.Final ruling =
        new SampleGate(GateRule.DEFAULT)
            .judge(SteadyMetric.ALL.stream().map(m -> m.samples(baseline.pairs(), valid)).toList());
    StoredGateRun.Rules rules = new StoredGateRun.Rules(GateRule.DEFAULT, 7, Inconclusive.TELL, 12);
    PairShape shape = new PairShape(Duration.ofSeconds(12), Duration.ofMillis(750), 9);
    return new StoredGateReport(baseline, baseline.pairs(), rules, shape)
        .of(
            new Comparison.Outcome(played, temp.resolve("run-2-turns")),
            kept,
            "commit beef",
            Instant.parse("2026-11-24T08:00:00Z"),
            Duration.ofSeconds(200),
            ruling);
  }

  private static KeptPair.Side side(double cpuMs) {
    return new KeptPair.Side(
        OptionalDouble.of(390),
        OptionalDouble.of(cpuMs),
        OptionalDouble.of(1e6),
        OptionalDouble.of(210));
  }

  @Test
  void aPairsOneNumberIsTheMeanOfTheLogsOfItsSides() {
    KeptPair pair = new KeptPair(1, true, side(4), side(9));

    assertThat(SteadyMetric.CPU.log(pair).orElseThrow()).isCloseTo(Math.log(6), within(1e-12));
    KeptPair half = new KeptPair(1, true, side(4), baseline.pairs().get(0).b());
    assertThat(SteadyMetric.ALLOCATED.log(half)).isPresent();
    KeptPair none =
        new KeptPair(
            1,
            true,
            side(4),
            new KeptPair.Side(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty()));
    assertThat(SteadyMetric.CPU.log(none)).isEmpty();
  }

  @Test
  void aHeadThatTakesMuchMoreCpuTimeIsARegression() {
    GateReport report = report(1.4);

    assertThat(report.ruling().decision()).isEqualTo(Decision.REGRESSION);
    assertThat(report.exitCode()).isEqualTo(1);
  }

  @Test
  void saysOnATerminalWhatWasComparedAndWhatThatCannotSee() {
    assertThat(new GateText(report(1)).toString().replace(temp.toString(), "TEMP"))
        .isEqualTo(
            """
            PASS after 6 pairs in 3 min 20 s
              base: stored baseline TEMP/run-1-turns (commit c0ffee, "as it was")
              head: commit beef

                                                      base       head  head/base
            CPU per thousand rows (ms)               11.28      11.24  0.995 [0.981, 1.014]  PASS
            allocated per thousand rows (bytes)  1,000,000  1,000,000  1.000 [1.000, 1.000]  PASS
            Medians over 6 pairs of the baseline and 6 pairs of the head; \
            head/base over all differences between them [90 % interval]

            CPU per thousand rows is no more than 15 % worse (ratio 0.995, 0.981 to 1.014)
            allocated per thousand rows is no more than 3 % worse (ratio 1.000, 1.000 to 1.000)
            Not gated: rows/s: base 400.0, head 390.0
            Not gated: latency p99 (ms): base 200.0, head 210.0
            Invalid: pair 3: a: boom
            Note: Not seen against a stored baseline: a change of rows/s or latency that costs \
            neither allocation nor CPU time; one of CPU time of 10 % or less, of allocation of \
            1 % or less. A PASS may hide 15 % of CPU time and 3 % of allocation. Where a base \
            can be built, the two in turns show more: --base COMMIT.
            Note: Base and head ran at different times: what the machine was like at each is in \
            the ratios, and the wide floor and margin of CPU time are all that allows for it.
            Note: Every pair had 9 turns of 0.8 s after 12 s of warm-up; both its JVMs were of \
            one build.""");
  }

  @Test
  void neverPresentsARatioAsThatOfAPairOfBaseAndHead() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("files"));
    new GateFiles().write(report(1), folder);

    JsonNode json = new JsonMapper().readTree(folder.resolve("gate.json").toFile());
    assertThat(json.path("storedBaselinePairs").asInt()).isEqualTo(6);
    assertThat(json.path("rule").path("looks"))
        .singleElement()
        .satisfies(
            look -> {
              assertThat(look.path("pairs").asInt()).isEqualTo(6);
              assertThat(look.path("alarmLevel").asDouble()).isEqualTo(0.01);
            });
    assertThat(json.path("pairs").get(0).path("baseFirst").isNull()).isTrue();
    assertThat(json.path("pairs").get(0).path("values").get(0).path("base").isNull()).isTrue();
    assertThat(json.path("notes").toString()).contains("Not seen against a stored baseline");
    assertThat(Files.readString(folder.resolve("gate.md")))
        .contains("head ÷ the baseline's geometric mean", "Not seen against a stored baseline")
        .doesNotContain("head ÷ base |", "the pairs' own ratios");
    assertThat(Files.readString(folder.resolve("gate.svg")))
        .contains("head ÷ the baseline's geometric mean")
        .doesNotContain("head ÷ base");
    assertThat(folder.resolve("gate.xml")).isNotEmptyFile();
  }
}
