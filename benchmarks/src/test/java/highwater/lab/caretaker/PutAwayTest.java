package highwater.lab.caretaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PutAwayTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path temp;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  private Process sleeping() throws IOException {
    Process process = new ProcessBuilder("sleep", "1000").start();
    started.add(process);
    return process;
  }

  private static long start(Process process) {
    return process.info().startInstant().orElseThrow().toEpochMilli();
  }

  @Test
  void aProcessIsKnownByItsNumberAndItsStart() throws Exception {
    Process own = sleeping();
    Process another = sleeping();
    long anHourBefore = start(another) - Duration.ofHours(1).toMillis();

    new PutAway(
            List.of(
                PutAway.PROCESS + own.pid() + " " + start(own),
                PutAway.PROCESS + another.pid() + " " + anHourBefore,
                PutAway.SESSION + another.pid() + " " + anHourBefore))
        .run();

    assertThat(own.isAlive()).isFalse();
    assertThat(another.isAlive()).isTrue();
  }

  @Test
  void whatCannotBePutAwayDoesNotKeepTheRest() throws Exception {
    Path folder = Files.createDirectories(temp.resolve("a/b"));

    new PutAway(
            List.of(
                PutAway.PROCESS + "none",
                PutAway.WORKTREE + "of no repository",
                "of a later version",
                PutAway.FOLDER + temp.resolve("gone"),
                PutAway.FOLDER + folder.getParent()))
        .run();

    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aCaretakerThatIsClosedPutsNothingAway() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("stays"));
    Process process = sleeping();
    List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
    Caretaker caretaker = Caretaker.start();
    caretaker.folder(folder);
    caretaker.process(process.toHandle());

    caretaker.close();

    await()
        .atMost(PATIENCE)
        .until(() -> before.containsAll(ProcessHandle.current().descendants().toList()));
    assertThat(folder).isDirectory();
    assertThat(process.isAlive()).isTrue();
  }
}
