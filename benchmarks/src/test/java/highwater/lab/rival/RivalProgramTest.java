package highwater.lab.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.stream.FlinkCounts;
import highwater.lab.stream.FloorCounts;
import highwater.lab.stream.KafkaStreamsCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class RivalProgramTest {
  @Test
  void tellsTheVersionOfItsEngineByItsOwnClassPath() {
    assertThat(new KafkaStreamsCounts().program().version()).startsWith("3.4.");
    assertThat(new FlinkCounts().program().version()).startsWith("1.20.");
    assertThat(new FloorCounts().program().version()).startsWith("2.");
  }

  @Test
  void aLibraryThatItDoesNotRunWithHasNoVersion() {
    RivalProgram program =
        new RivalProgram("highwater.rival.floor.FloorMain", "kafka-streams", List.of());

    assertThatThrownBy(program::version)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("kafka-streams is not on the class path of highwater.rival.floor.FloorMain");
  }
}
