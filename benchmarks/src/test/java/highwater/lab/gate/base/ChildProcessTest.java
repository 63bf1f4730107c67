package highwater.lab.gate.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path temp;
  private ChildProcess child;

  @AfterEach
  void end() {
    child.stop();
  }

  private Path start(String script) throws IOException {
    Path output = temp.resolve("output");
    child =
        ChildProcess.start(new ProcessBuilder("sh", "-c", script).redirectOutput(output.toFile()));
    return output;
  }

  private ProcessHandle announced(Path output) throws IOException {
    await().atMost(PATIENCE).until(() -> Files.readString(output).endsWith("\n"));
    return ProcessHandle.of(Long.parseLong(Files.readString(output).strip())).orElseThrow();
  }

  @Test
  void itsOutputAndItsErrorsAreOneAndItHasNothingToRead() throws Exception {
    Path output = start("echo out; echo err >&2; cat; exit 7");

    assertThat(child.exitCode()).isEqualTo(7);
    assertThat(output).hasContent("out\nerr");
  }

  @Test
  void ctrlCOnTheTerminalIsNotForIt() throws Exception {
    start("kill -INT $$; kill -HUP $$; exit 7");

    assertThat(child.exitCode()).isEqualTo(7);
  }

  @Test
  void oneThatDoesNotTakeTheHintIsEndedByForce() throws Exception {
    ProcessHandle stubborn = announced(start("trap '' TERM; echo $$; while :; do sleep 1; done"));

    child.stop();

    assertThat(child.endsWithin(PATIENCE)).isTrue();
    assertThat(stubborn.isAlive()).isFalse();
  }

  @Test
  void oneThatHasEndedCanBeStopped() throws Exception {
    start("exit 7");
    assertThat(child.exitCode()).isEqualTo(7);

    child.stop();

    assertThat(child.exitCode()).isEqualTo(7);
  }
}
