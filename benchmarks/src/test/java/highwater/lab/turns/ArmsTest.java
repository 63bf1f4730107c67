package highwater.lab.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmsTest {
  @TempDir Path temp;

  private Plan plan(String axes) throws IOException {
    Path file = temp.resolve("two.yaml");
    Files.writeString(file, "load: {rows: 400}\nforkHeap: 768m\naxes: {" + axes + "}\n");
    return PlanFile.read(file.toString(), temp);
  }

  @Test
  void theTwoTrialsOfAPlanAreTheArms() throws Exception {
    Arms arms = Arms.of(plan("maxOffsetsPerTrigger: [1600, 5000]"));

    assertThat(arms.a().label()).isEqualTo("maxOffsetsPerTrigger=1600");
    assertThat(arms.b().label()).isEqualTo("maxOffsetsPerTrigger=5000");
    assertThat(arms.a().changes()).containsEntry("maxOffsetsPerTrigger", "1600");
    assertThat(arms.b().maxOffsetsPerTrigger()).isEqualTo(5000);
    assertThat(arms.a().jvm().flags())
        .containsExactly("-Xmx768m", "-XX:+UseParallelGC", "-XX:NewRatio=1");
    assertThat(arms.a().classPath()).isEqualTo(System.getProperty("java.class.path"));
  }

  @Test
  void theOneTrialOfAPlanIsRunByTwoCodes() throws Exception {
    Arms arms =
        Arms.of(
            plan("maxOffsetsPerTrigger: [1600]"),
            new Code("base", "v1", "/base.jar"),
            new Code("head", "v2", "/head.jar"));

    assertThat(arms.a().name()).isEqualTo("base");
    assertThat(arms.a().label()).isEqualTo("v1");
    assertThat(arms.a().classPath()).isEqualTo("/base.jar");
    assertThat(arms.b().classPath()).isEqualTo("/head.jar");
    assertThat(arms.a().changes()).isEqualTo(arms.b().changes());
  }

  @Test
  void twoCodesAreNotComparedByTwoTrials() throws Exception {
    Plan plan = plan("maxOffsetsPerTrigger: [1600, 5000]");
    Code code = new Code("base", "v1", "/base.jar");

    assertThatThrownBy(() -> Arms.of(plan, code, code))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("exactly one trial, not 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maxOffsetsPerTrigger: [1600]                                  | exactly two trials, not 1",
        "maxOffsetsPerTrigger: [1600, 5000], processingTime: [0 seconds, 1 second] | exactly two trials, not 4",
        "maxOffsetsPerTrigger: [unset, 5000] | maxOffsetsPerTrigger=unset: without maxOffsetsPerTrigger",
        "topicPartitions: [1, 2]             | topicPartitions is 1 in one and 2 in the other",
        "availableNow: [false, true]         | availableNow=true ends the query by itself"
      })
  void whatCannotTakeTurnsIsBadInput(String axes, String message) throws Exception {
    Plan plan = plan(axes);

    assertThatThrownBy(() -> Arms.of(plan))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("plan two")
        .hasMessageContaining(message);
  }
}
