package highwater.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the process of a sweep is ended from outside. */
class SweepProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path temp;
  private Process sweep;
  private List<ProcessHandle> descendants = List.of();

  @BeforeEach
  void start() throws IOException {
    Files.createDirectory(temp.resolve("tmp"));
    Files.writeString(
        temp.resolve("long.yaml"),
        """
        load: {rows: 400, topicPartitions: 2}
        axes: {maxOffsetsPerTrigger: [200]}
        forks: 50
        forkHeap: 768m
        """);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("../pipeline/src/main/launch/spark-jvm.args").toAbsolutePath(),
                "-Xmx256m",
                "-Djmh.ignoreLock=true",
                "-Djava.io.tmpdir=" + temp.resolve("tmp"),
                "-cp",
                System.getProperty("java.class.path"),
                Highwater.class.getName(),
                "sweep",
                temp.resolve("long.yaml").toString(),
                "--broker-heap",
                "512m",
                "--out",
                temp.resolve("results").toString()));
    sweep =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("output").toFile())
            .start();
  }

  @AfterEach
  void endAll() {
    sweep.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private List<Path> find(Path folder, String name) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.getFileName().toString().startsWith(name)).toList();
    }
  }

  private List<String> sampleLines() throws IOException {
    List<Path> samples = find(temp.resolve("results"), "samples.csv");
    return samples.isEmpty() ? List.of() : Files.readAllLines(samples.get(0));
  }

  private void awaitForkAtWork() {
    // A checkpoint is there when the fork's query runs.
    await().atMost(PATIENCE).until(() -> !find(temp.resolve("tmp"), "checkpoint").isEmpty());
    descendants = sweep.descendants().toList();
    assertThat(descendants).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void afterAKillThatCannotBeCaughtNoChildAndNoScratchIsLeft() throws Exception {
    awaitForkAtWork();

    sweep.destroyForcibly().waitFor();

    await().atMost(PATIENCE).until(() -> descendants.stream().noneMatch(ProcessHandle::isAlive));
    await().atMost(PATIENCE).until(() -> find(temp.resolve("tmp"), "highwater-").isEmpty());
  }

  @Test
  void afterAKillRowsAreKeptAndNothingElseIsLeft() throws Exception {
    await().atMost(PATIENCE).until(() -> sampleLines().size() >= 2);
    awaitForkAtWork();

    sweep.destroy();

    assertThat(sweep.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(sweep.exitValue()).isEqualTo(128 + 15);
    assertThat(descendants).noneMatch(ProcessHandle::isAlive);
    assertThat(find(temp.resolve("tmp"), "highwater-")).isEmpty();
    List<String> lines = sampleLines();
    assertThat(lines).allMatch(line -> !line.contains("Forked VM"));
    assertThat(Files.readString(temp.resolve("output")))
        .contains("Stopped: %d of 50 forks are kept in ".formatted(lines.size() - 1));
  }

  @Test
  void stoppedBeforeAForkHadEndedItLeavesNoResults() throws Exception {
    awaitForkAtWork();

    sweep.destroy();

    assertThat(sweep.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(find(temp.resolve("results"), "samples.csv")).isEmpty();
    assertThat(Files.readString(temp.resolve("output"))).contains("nothing is kept");
  }
}
