package highwater.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trouble that is really made: for a child JVM alone, in control groups of its own. */
@Timeout(180)
class RealMachineTroubleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int MIB = 1 << 20;

  @TempDir Path temp;

  @Test
  void aJvmUnderASmallQuotaSeesThatItIsThrottled() throws IOException, InterruptedException {
    try (WritableCgroup group = WritableCgroup.make("cpu")) {
      group.cpuQuota(Duration.ofMillis(25), Duration.ofMillis(100));

      assertThat(run(List.of(group.folder()), "-Xmx32m", "burn"))
          .containsPattern(
              "the JVM was throttled for [0-9.]+ s in [0-9]+ periods by its cgroup's CPU quota");
    }
  }

  @Test
  void aJvmWithTooLittleMemorySeesThatItSwaps() throws IOException, InterruptedException {
    try (WritableCgroup group = WritableCgroup.make("memory");
        SwapSpace swap = SwapSpace.of(192, temp)) {
      assertThat(swap).isNotNull();
      group.memory(64 * MIB);

      assertThat(run(List.of(group.folder()), "-Xmx112m", "fill", "80"))
          .containsPattern("the machine swapped: [0-9,]+ pages out")
          .containsPattern("[0-9.]+ MiB of the JVM went to swap");
    }
  }

  private String run(List<Path> groups, String heap, String... arguments)
      throws IOException, InterruptedException {
    Path output = temp.resolve("output");
    Process child = WatchedJvm.start(groups, output, heap, arguments);
    try {
      assertThat(WatchedJvm.endsWithin(child, PATIENCE)).as("it ended by itself").isTrue();
      return Files.readString(output);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }
}
