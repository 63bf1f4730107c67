package highwater.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.pipeline.stream.StreamSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriverJvmTest {
  private static final StreamSettings ASKING =
      StreamSettings.minimal().with("spark.driver.extraJavaOptions", "-XX:+UseParallelGC  -Xss2m");

  @Test
  void namesTheOptionsThatThisJvmWasNotStartedWith() {
    assertThat(DriverJvm.warning(ASKING, List.of("-Xmx1g", "-Xss2m")))
        .hasValue(
            "spark.driver.extraJavaOptions has no effect in a JVM that runs already:"
                + " start Java with -XX:+UseParallelGC");
  }

  @Test
  void saysNothingOfAJvmThatHasThemAllAndOfSettingsThatAskForNone() {
    assertThat(DriverJvm.warning(ASKING, List.of("-XX:+UseParallelGC", "-Xss2m"))).isEmpty();
    assertThat(DriverJvm.warning(StreamSettings.minimal(), List.of())).isEmpty();
  }
}
