package highwater.lab.gate.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when a gate is ended from outside while a fork runs. */
class JmhGateProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path temp;
  private Process gate;
  private List<ProcessHandle> descendants = List.of();

  @BeforeEach
  void startAndAwaitAFork() throws IOException {
    Path tmp = Files.createDirectory(temp.resolve("tmp"));
    Path logs = temp.resolve("logs");
    gate =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + tmp,
                "-cp",
                System.getProperty("java.class.path"),
                GateProcess.class.getName(),
                LabJar.in(temp).toString(),
                logs.toString())
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("output").toFile())
            .start();
    await().atMost(PATIENCE).until(() -> measures(logs));
    descendants = gate.descendants().toList();
    // JMH's launcher, its fork and the caretaker.
    assertThat(descendants).hasSizeGreaterThanOrEqualTo(3);
    assertThat(scratch()).isNotEmpty();
  }

  @AfterEach
  void endAll() {
    gate.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean measures(Path logs) throws IOException {
    if (!Files.exists(logs)) {
      return false;
    }
    try (Stream<Path> files = Files.list(logs)) {
      for (Path file : files.toList()) {
        if (Files.readString(file).contains("# Warmup Iteration   1")) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Path> scratch() {
    try (Stream<Path> all = Files.list(temp.resolve("tmp"))) {
      return all.filter(path -> path.getFileName().toString().startsWith("highwater-")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void afterAKillThatCannotBeCaughtNoProcessAndNoScratchIsLeft() throws InterruptedException {
    gate.destroyForcibly().waitFor();

    await().atMost(PATIENCE).until(() -> descendants.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(scratch()).isEmpty();
  }

  @Test
  void afterAKillNoProcessAndNoScratchIsLeft() throws InterruptedException {
    gate.destroy();

    assertThat(gate.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(gate.exitValue()).isEqualTo(128 + 15);
    assertThat(descendants).noneMatch(ProcessHandle::isAlive);
    assertThat(scratch()).isEmpty();
  }
}
