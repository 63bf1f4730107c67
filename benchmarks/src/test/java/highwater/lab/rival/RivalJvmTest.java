package highwater.lab.rival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RivalJvmTest {
  @Test
  void aRivalHasTheHeapAndTheCollectorOfTheJvmThatMeasures() {
    assertThat(
            RivalJvm.heap(List.of("-Xmx1g", "-Xss2m", "-XX:+UseParallelGC", "-Xmx2g", "-Da=b"), 7))
        .containsExactly("-Xmx2g", "-XX:+UseParallelGC");
    assertThat(RivalJvm.heap(List.of(), 1024)).containsExactly("-Xmx1024");
  }
}
