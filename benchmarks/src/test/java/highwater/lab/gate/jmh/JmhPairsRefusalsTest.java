package highwater.lab.gate.jmh;

import static highwater.lab.gate.jmh.ScriptedForks.averageTime;
import static highwater.lab.gate.jmh.ScriptedForks.throughput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.gate.verdict.GateRule;
import highwater.pipeline.BadInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What no pair of two jars can be judged by. */
class JmhPairsRefusalsTest {
  private static final JmhBenchmark SORT =
      new JmhBenchmark("com.example.SortBenchmark.sort", Map.of());
  private static final JmhBenchmark FIND =
      new JmhBenchmark("com.example.FindBenchmark.find", Map.of("size", "10"));

  private static void run(GateRule rule, ScriptedForks forks, JmhBenchmark... benchmarks)
      throws InterruptedException {
    new JmhPairs(JmhGateRules.of("x", 7).with(rule), List.of(benchmarks), forks, forks, line -> {})
        .run();
  }

  @Test
  void differentModesOfBaseAndHeadAreRefused() {
    ScriptedForks forks =
        new ScriptedForks(
            call -> List.of(call.side() == Side.HEAD ? averageTime(1) : throughput(1)));

    assertThatThrownBy(() -> run(GateRule.DEFAULT, forks, SORT))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("base measures thrpt in ops/s, head avgt in us/op");
  }

  @Test
  void differentUnitsOfBaseAndHeadAreRefused() {
    ScriptedForks forks =
        new ScriptedForks(
            call ->
                List.of(
                    new JmhScore(
                        JmhMode.THROUGHPUT, call.side() == Side.HEAD ? "ops/ms" : "ops/s", 1)));

    assertThatThrownBy(() -> run(GateRule.DEFAULT, forks, SORT))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("base measures thrpt in ops/s, head thrpt in ops/ms");
  }

  @Test
  void jarsThatChangeMeanwhileAreNoticed() {
    ScriptedForks forks =
        new ScriptedForks(call -> List.of(call.pair() > 3 ? averageTime(1) : throughput(1)));

    assertThatThrownBy(() -> run(GateRule.DEFAULT, forks, SORT))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("pair 4 measures something else");
  }

  @Test
  void moreBenchmarksThanTheLooksCanTellOfAreRefusedBeforeAnythingRuns() {
    ScriptedForks forks = ScriptedForks.noisy(1, 0.01, 1);
    GateRule rule = GateRule.DEFAULT.withLooks(List.of(7));

    assertThatThrownBy(() -> run(rule, forks, SORT, FIND))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "to gate 2 benchmarks takes at least 8 pairs, and the last look is after 7: include fewer, or look later");
    assertThat(forks.calls()).isEmpty();
  }
}
