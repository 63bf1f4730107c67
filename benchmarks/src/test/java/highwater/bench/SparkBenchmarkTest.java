package highwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Fork;

class SparkBenchmarkTest {
  private static final List<String> SPARKS_OWN =
      List.of(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+"));

  @Test
  void forksHaveTheOptionsOfSparksLauncherToTheLetter() {
    Fork fork = SparkBenchmark.class.getAnnotation(Fork.class);

    assertThat(fork.jvmArgsAppend()).containsExactlyElementsOf(SPARKS_OWN);
    assertThat(fork.jvmArgs()).containsExactly("-Xmx1g");
  }

  @Test
  void soDoesWhatTheLauncherAndTheTestsRunWith() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("../pipeline/src/main/launch/spark-jvm.args")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();

    assertThat(lines).containsExactlyElementsOf(SPARKS_OWN);
  }
}
