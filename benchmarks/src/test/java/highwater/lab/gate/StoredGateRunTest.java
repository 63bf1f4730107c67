package highwater.lab.gate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.gate.report.Inconclusive;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.result.RecordedBaseline;
import highwater.lab.result.StoredBaseline;
import highwater.pipeline.BadInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredGateRunTest {
  private static final Plan PLAN =
      PlanFile.parse(
          "test",
          "test",
          "load: {rows: 1, topicPartitions: 2}\naxes: {maxOffsetsPerTrigger: [1000]}\n");

  @TempDir Path temp;

  private StoredGateRun run(int most, double... cpuMs) {
    return new StoredGateRun(
        StoredBaseline.open(RecordedBaseline.in(temp, cpuMs)),
        PLAN,
        new StoredGateRun.Rules(GateRule.DEFAULT, 1, Inconclusive.TELL, most));
  }

  @Test
  void aBaselineOfTooFewPairsIsRefusedBeforeAnythingIsRun() {
    assertThatThrownBy(() -> run(12, 10, 11))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "%s: its 2 pairs with all steady metrics and 12 of this build can never show a regression: allow more with --pairs, or %s"
                .formatted(temp.resolve("run-1-turns"), StoredBaseline.RECORD));
  }

  @Test
  void soIsAHeadOfTooFewPairs() {
    assertThatThrownBy(() -> run(4, 10, 11, 12, 13, 14)).isInstanceOf(BadInputException.class);
  }

  @Test
  void anotherMachineIsRefusedBeforeABrokerIsStarted() {
    StoredGateRun run = run(12, 10, 11, 12, 13, 14);

    assertThatThrownBy(() -> run.refuseOther(temp))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("machine.cpu: A CPU, \"fast\" then,")
        .hasMessageContaining("plan.name: golden then, test now");
  }
}
