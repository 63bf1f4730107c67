package highwater.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.pipeline.stream.StreamSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Test
  void whatStartsAJvmBeforeTheSettingsAreReadHasTheDefaultsOptions() throws IOException {
    assertThat(Files.readAllLines(Path.of("src/main/launch/driver-jvm.args")))
        .filteredOn(line -> !line.startsWith("#"))
        .isEqualTo(StreamSettings.load("default").driverJvmOptions());
  }
}
