package highwater.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DriverJvmTest {
  @Test
  void sparksSettingsOfTheDriverBecomeOptionsOfItsJvm() {
    StreamSettings settings =
        StreamSettings.minimal()
            .with("spark.driver.memory", "2g")
            .with("spark.driver.extraJavaOptions", " -XX:+UseParallelGC  -XX:TieredStopAtLevel=1");

    assertThat(DriverJvm.options(settings.sparkConf()))
        .containsExactly("-Xmx2g", "-XX:+UseParallelGC", "-XX:TieredStopAtLevel=1");
  }

  @Test
  void otherSettingsGiveNone() {
    assertThat(DriverJvm.options(Map.of("spark.executor.memory", "2g"))).isEmpty();
  }
}
