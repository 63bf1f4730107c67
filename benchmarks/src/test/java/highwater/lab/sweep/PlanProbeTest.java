package highwater.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.result.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanProbeTest {
  @TempDir Path temp;

  private Plan plan(String settings, String input) {
    return PlanFile.parse(
        "test",
        "test",
        """
        settings: %s
        load: {rows: 100, input: %s}
        axes: {maxOffsetsPerTrigger: [20, 50]}
        """
            .formatted(settings, input));
  }

  @Test
  void keepsWhatTheFilesHoldThatAPlanNames() throws IOException {
    Path settings = Files.writeString(temp.resolve("s.yaml"), "query: {processingTime: 1 second}");
    Path calls = Files.writeString(temp.resolve("calls.json"), "abc");

    Environment.PlanText kept = PlanProbe.probe(plan(settings.toString(), calls.toString()), 1);

    assertThat(kept.settings())
        .containsExactly(
            Map.entry(settings.toString(), new TreeMap<>(Map.of("processingTime", "1 second"))));
    // The example of FIPS 180-4's appendix.
    assertThat(kept.inputs())
        .containsExactly(
            Map.entry(
                calls.toString(),
                new Environment.InputFile(
                    3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
  }

  @Test
  void generatedCallsAreNoFile() {
    Environment.PlanText kept = PlanProbe.probe(plan("default", "generator"), 1);

    assertThat(kept.inputs()).isEmpty();
    assertThat(kept.settings()).containsOnlyKeys("default");
  }
}
