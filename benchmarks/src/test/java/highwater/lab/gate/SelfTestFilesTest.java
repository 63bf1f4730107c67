package highwater.lab.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import highwater.lab.gate.report.GateReport;
import highwater.lab.gate.report.Inconclusive;
import highwater.lab.gate.verdict.Gate;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.gate.verdict.LogRatios;
import highwater.lab.gate.verdict.Metric;
import highwater.lab.gate.verdict.Ruling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfTestFilesTest {
  private static final Metric METRIC = PairMetric.ROWS_PER_SECOND.metric();

  @TempDir Path temp;

  private static TestedGate gate(double slowdown, double ratio, int pairs) {
    double[] logs = new double[pairs];
    Arrays.setAll(logs, i -> Math.log(ratio) + 0.02 * (2.0 * (5 * i % pairs) / (pairs - 1) - 1));
    Ruling ruling =
        new Gate(GateRule.DEFAULT, List.of(METRIC)).judge(List.of(LogRatios.of(METRIC, logs)));
    return new TestedGate(
        slowdown,
        new GateReport(
            "20260102T030405Z-gate-self-test-turns",
            Instant.EPOCH,
            Duration.ofSeconds(725),
            "base",
            "head",
            7,
            "",
            GateRule.DEFAULT,
            (Ruling.Final) ruling,
            Inconclusive.TELL,
            List.of(),
            List.of(),
            List.of()));
  }

  private static SelfTestOutcome outcome(TestedGate... gates) {
    return new SelfTestOutcome(new Brake(5e-6), List.of(gates));
  }

  @Test
  void verdictsAsTheyShouldBeAreAGoodSelfTest() {
    SelfTestOutcome good = outcome(gate(0, 1, 8), gate(0.05, 0.95, 8), gate(0.1, 0.9, 8));

    assertThat(good.good()).isTrue();
    assertThat(good.toString().lines())
        .containsExactly(
            "identical code: PASS after 8 pairs in 12 min 05 s",
            "5 % slower: REGRESSION after 8 pairs in 12 min 05 s",
            "10 % slower: REGRESSION after 8 pairs in 12 min 05 s",
            "0 of 1 gates of identical code were called a regression: a rate of at most 95 % (Clopper and Pearson, 95 %).");
  }

  @Test
  void aFalseAlarmIsWrong() {
    SelfTestOutcome alarm = outcome(gate(0, 1, 8), gate(0, 0.9, 8));

    assertThat(alarm.good()).isFalse();
    assertThat(alarm.toString())
        .contains("identical code: REGRESSION after 8 pairs in 12 min 05 s: WRONG")
        .contains("1 of 2 gates of identical code were called a regression");
  }

  @Test
  void aSlowdownThatPassesIsWrong() {
    assertThat(outcome(gate(0.05, 1, 8)).good()).isFalse();
  }

  @Test
  void theFilesSayWhatEachGateCameTo() throws Exception {
    SelfTestOutcome outcome = outcome(gate(0, 1, 8), gate(0.1, 0.9, 8));

    new SelfTestFiles("./highwater gate --self-test --gates 1 --seed 7").write(outcome, temp);

    JsonNode json = new ObjectMapper().readTree(temp.resolve("self-test.json").toFile());
    assertThat(json.get("schemaVersion").asInt()).isEqualTo(1);
    assertThat(json.get("command").asText()).contains("--seed 7");
    assertThat(json.get("falseAlarms").asInt()).isZero();
    assertThat(json.get("mostFalseAlarms").asDouble()).isEqualTo(0.95);
    assertThat(json.at("/gates/1/verdict").asText()).isEqualTo("REGRESSION");
    assertThat(json.at("/gates/1/slowdown").asDouble()).isEqualTo(0.1);
    assertThat(json.at("/gates/1/metrics/0/ratio/estimate").asDouble()).isBetween(0.88, 0.92);
    assertThat(Files.readString(temp.resolve("self-test.md")))
        .contains(
            "| [identical code](20260102T030405Z-gate-self-test-turns) | PASS | yes | 8 | 12 min 05 s | 1.000 ")
        .contains(
            "| [10 % slower](20260102T030405Z-gate-self-test-turns) | REGRESSION | yes | 8 |");
    assertThat(temp).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void withoutIdenticalCodeNothingIsSaidOfFalseAlarms() {
    assertThat(outcome(gate(0.1, 0.9, 8)).toString()).doesNotContain("Clopper");
    assertThat(new SelfTestFiles("x").json(outcome(gate(0.1, 0.9, 8))))
        .contains("\"mostFalseAlarms\" : null");
  }
}
