package highwater.lab.cli;

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

/** What is left, and said, when a gate is ended from outside while its base is built. */
class GateProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path temp;
  private Process gate;
  private List<ProcessHandle> descendants = List.of();

  @BeforeEach
  void startAndAwaitTheBuild() throws IOException {
    Path tmp = Files.createDirectory(temp.resolve("tmp"));
    Path base = Files.createDirectory(temp.resolve("base"));
    Path wrapper = Files.writeString(base.resolve("mvnw"), "#!/bin/sh\ntouch begun\nsleep 1000\n");
    assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    gate =
        new ProcessBuilder(
                // What a shell starts in the background is deaf to Ctrl-C, tests may be too.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("../pipeline/src/main/launch/spark-jvm.args").toAbsolutePath(),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + tmp,
                "-Dhighwater.home=" + Path.of("..").toRealPath(),
                "-cp",
                System.getProperty("java.class.path"),
                Highwater.class.getName(),
                "gate",
                "--base",
                base.toString())
            .redirectErrorStream(true)
            .redirectOutput(output().toFile())
            .start();
    await().atMost(PATIENCE).until(() -> Files.exists(base.resolve("begun")) || !gate.isAlive());
    assertThat(gate.isAlive()).as(Files.readString(output())).isTrue();
    descendants = gate.descendants().toList();
    // The wrapper, its child, the caretaker.
    assertThat(descendants).hasSizeGreaterThanOrEqualTo(3);
    assertThat(scratch()).hasSize(1);
  }

  @AfterEach
  void endAll() {
    gate.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private Path output() {
    return temp.resolve("output");
  }

  private List<Path> scratch() {
    try (Stream<Path> all = Files.list(temp.resolve("tmp"))) {
      return all.filter(path -> path.getFileName().toString().startsWith("highwater-")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void ctrlCIsALineAndNoVerdictAndLeavesNothing() throws Exception {
    new ProcessBuilder("kill", "-s", "INT", Long.toString(gate.pid())).start().waitFor();

    assertThat(gate.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(gate.exitValue()).isEqualTo(3);
    assertThat(descendants).noneMatch(ProcessHandle::isAlive);
    assertThat(scratch()).isEmpty();
    assertThat(Files.readAllLines(output()))
        .last()
        .isEqualTo("highwater: stopped by Ctrl-C: nothing is ruled");
  }

  @Test
  void afterAKillThatCannotBeCaughtNothingIsLeft() throws Exception {
    gate.destroyForcibly().waitFor();

    await().atMost(PATIENCE).until(() -> descendants.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(scratch()).isEmpty();
  }
}
