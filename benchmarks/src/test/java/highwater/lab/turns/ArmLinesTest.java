package highwater.lab.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.measure.Batch;
import highwater.lab.measure.Offsets;
import highwater.lab.measure.ProcessCost;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArmLinesTest {
  private static final Batch BATCH =
      new Batch(
          3,
          1_000,
          200,
          new TreeMap<>(Map.of("addBatch", 80L, "triggerExecution", 100L)),
          12,
          0,
          new Offsets(new TreeMap<>(Map.of("calls-0", 300L, "calls-1", 300L))),
          new Offsets(new TreeMap<>(Map.of("calls-0", 400L, "calls-1", 400L))));

  private static final ProcessCost COST = new ProcessCost(1_500_000, 64_000);

  static Stream<ArmCommand> commands() {
    return Stream.of(
        new ArmCommand.Open(
            new ArmTask(
                "default",
                Map.of("maxOffsetsPerTrigger", "200"),
                "a.Stream",
                "local[2]",
                "calls",
                "calls-a",
                "/tmp/a \"quoted\"\nfolder")),
        new ArmCommand.Start(),
        new ArmCommand.Finish(),
        new ArmCommand.Another("paced", "paced-a", "/tmp/paced"),
        new ArmCommand.Judge(),
        new ArmCommand.Stop());
  }

  static Stream<ArmEvent> events() {
    return Stream.of(
        new ArmEvent.Opened(ArmEvent.PROTOCOL, List.of("calls-a-counts")),
        new ArmEvent.Started(),
        new ArmEvent.Committed(BATCH, COST),
        new ArmEvent.Judged(List.of("1 group missing"), OptionalLong.of(4)),
        new ArmEvent.Judged(List.of(), OptionalLong.empty()),
        new ArmEvent.Failed("the query died: boom\nand more"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandIsOneLineAndReadAsItWasWritten(ArmCommand command) {
    String line = ArmLines.of(command);

    assertThat(line).doesNotContain("\n", "\r");
    assertThat(ArmLines.command(line)).isEqualTo(command);
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventIsOneLineAndReadAsItWasWritten(ArmEvent event) {
    String line = ArmLines.of(event);

    assertThat(line).doesNotContain("\n", "\r");
    assertThat(ArmLines.event(line)).isEqualTo(event);
  }

  @Test
  void linesStayAsOtherVersionsReadThem() {
    assertThat(ArmLines.of(new ArmCommand.Start())).isEqualTo("{\"command\":\"start\"}");
    assertThat(ArmLines.of(new ArmEvent.Committed(BATCH, COST)))
        .isEqualTo(
            """
            {"event":"committed","batch":{"batchId":3,"startedAtMs":1000,"rows":200,\
            "durationMs":{"addBatch":80,"triggerExecution":100},"stateRows":12,"droppedRows":0,\
            "startOffset":{"calls-0":300,"calls-1":300},"endOffset":{"calls-0":400,"calls-1":400}},\
            "cost":{"cpuNanos":1500000,"allocatedBytes":64000}}""");
  }

  @Test
  void whatIsNoEventIsRefusedWithTheLine() {
    assertThatThrownBy(() -> ArmLines.event("Picked up JAVA_TOOL_OPTIONS"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Picked up JAVA_TOOL_OPTIONS");
    assertThatThrownBy(() -> ArmLines.event("{\"event\":\"unheard-of\"}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
