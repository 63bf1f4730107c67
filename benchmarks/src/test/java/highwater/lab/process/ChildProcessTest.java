package highwater.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path temp;
  private ChildProcess child;

  @AfterEach
  void end() {
    if (child != null) {
      child.stop();
    }
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
  void whatItsDeadParentLeftRunningIsEndedToo() throws Exception {
    ProcessHandle orphan = announced(start("sleep 1000 & echo $!"));
    assertThat(child.exitCode()).isZero();
    assertThat(orphan.isAlive()).isTrue();

    child.stop();

    await().atMost(PATIENCE).until(() -> !orphan.isAlive());
  }

  @Test
  void itDoesNothingBeforeItsWatcherKnowsOfIt() throws Exception {
    Path output = temp.resolve("output");
    AtomicReference<String> before = new AtomicReference<>();

    child =
        ChildProcess.start(
            new ProcessBuilder("echo", "done").redirectOutput(output.toFile()),
            process -> before.set(text(output)));

    assertThat(child.exitCode()).isZero();
    assertThat(before.get()).isEmpty();
    assertThat(output).hasContent("done");
  }

  @Test
  void oneThatCannotBeWatchedDoesNothing() {
    Path output = temp.resolve("output");
    List<ProcessHandle> started = new ArrayList<>();

    assertThatThrownBy(
            () ->
                ChildProcess.start(
                    new ProcessBuilder("echo", "done").redirectOutput(output.toFile()),
                    process -> {
                      started.add(process);
                      throw new IllegalStateException("planted");
                    }))
        .hasMessage("planted");

    await().atMost(PATIENCE).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(output).isEmptyFile();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oneThatHasEndedCanBeStopped() throws Exception {
    start("exit 7");
    assertThat(child.exitCode()).isEqualTo(7);

    child.stop();

    assertThat(child.exitCode()).isEqualTo(7);
  }
}
