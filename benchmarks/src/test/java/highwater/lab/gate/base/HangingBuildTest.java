package highwater.lab.gate.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import highwater.lab.CannotRunException;
import highwater.lab.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a build that does not come to its end by itself. */
class HangingBuildTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path temp;
  private TestProject project;
  private Path scratch;
  private Path pids;
  private BaseBuild build;

  @BeforeEach
  void makeProjectWhoseBuildHangs() throws IOException {
    scratch = Files.createDirectory(temp.toRealPath().resolve("scratch"));
    pids = temp.toRealPath().resolve("pids");
    project = TestProject.in(temp.toRealPath().resolve("project"));
    project.build(
        """
        #!/bin/sh
        sleep 1000 &
        printf '%%s\\n' $$ $! > %s.part
        mv %s.part %s
        sleep 1000
        """
            .formatted(pids, pids, pids));
  }

  @AfterEach
  void endAll() throws IOException {
    if (build != null) {
      build.close();
    }
    alive().forEach(ProcessHandle::destroyForcibly);
  }

  private FutureTask<Throwable> make(Duration patience) {
    build =
        new BaseBuild(
            BaseSource.of("main", project.folder()),
            scratch,
            temp.resolve("base.log"),
            patience,
            line -> {});
    return new FutureTask<>(
        () -> {
          try {
            build.make();
          } catch (CannotRunException | InterruptedException e) {
            return e;
          }
          throw new AssertionError("it was built");
        });
  }

  private void awaitHanging() throws IOException {
    await().atMost(PATIENCE).until(() -> Files.exists(pids));
    assertThat(alive()).hasSize(2);
    assertThat(project.worktrees()).hasSize(1);
  }

  /** The processes of the build. */
  private List<ProcessHandle> alive() throws IOException {
    if (!Files.exists(pids)) {
      return List.of();
    }
    return Files.readAllLines(pids).stream()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(alive()).isEmpty();
    assertThat(scratch).isEmptyDirectory();
    assertThat(project.worktrees()).isEmpty();
  }

  @Test
  void closingFromAnotherThreadEndsItWithAllOfItsProcesses() throws Exception {
    FutureTask<Throwable> make = make(PATIENCE);
    new Thread(make, "make").start();
    awaitHanging();

    build.close();

    assertNothingIsLeft();
    assertThat(make.get())
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("it was closed before it was built");
  }

  @Test
  void closingFromSeveralThreadsReturnsWhenAllIsPutAway() throws Exception {
    FutureTask<Throwable> make = make(PATIENCE);
    new Thread(make, "make").start();
    awaitHanging();

    CompletableFuture<Void> other = CompletableFuture.runAsync(build::close);
    build.close();
    assertThat(scratch).isEmptyDirectory();
    other.join();

    assertNothingIsLeft();
    assertThat(make.get()).isInstanceOf(CannotRunException.class);
  }

  @Test
  void aThreadThatIsInterruptedEndsItFirst() throws Exception {
    FutureTask<Throwable> make = make(PATIENCE);
    Thread thread = new Thread(make, "make");
    thread.start();
    awaitHanging();

    thread.interrupt();

    assertThat(make.get()).isInstanceOf(InterruptedException.class);
    assertNothingIsLeft();
  }

  @Test
  void oneThatTakesTooLongIsEnded() throws Exception {
    FutureTask<Throwable> make = make(Duration.ofSeconds(3));

    make.run();

    assertThat(make.get())
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("it has not ended after 3 s; its output is in ");
    assertNothingIsLeft();
  }

  @Test
  void oneThatWasClosedBeforehandIsNotBegun() throws Exception {
    FutureTask<Throwable> make = make(PATIENCE);
    build.close();

    make.run();

    assertThat(make.get()).hasMessageContaining("it was closed before it was built");
    assertThat(pids).doesNotExist();
    assertNothingIsLeft();
  }

  @Test
  void closingWorksForAThreadThatIsInterrupted() throws Exception {
    FutureTask<Throwable> make = make(PATIENCE);
    new Thread(make, "make").start();
    awaitHanging();

    Thread.currentThread().interrupt();
    build.close();

    assertThat(Thread.interrupted()).isTrue();
    assertNothingIsLeft();
    assertThat(make.get()).isInstanceOf(CannotRunException.class);
  }

  /** A JVM that makes the base. */
  private Process startOwner(String... before) throws IOException {
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            BaseBuildOwner.class.getName(),
            "main",
            project.folder().toString(),
            scratch.toString(),
            temp.resolve("base.log").toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("jvm.log").toFile())
        .start();
  }

  @Test
  void aSignalToTheJvmEndsIt() throws Exception {
    Process jvm = startOwner();
    try {
      awaitHanging();

      jvm.destroy();

      assertThat(jvm.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(jvm.exitValue()).isEqualTo(128 + 15);
      assertNothingIsLeft();
    } finally {
      jvm.destroyForcibly();
    }
  }

  private void assertAllIsPutAwayInTheEnd() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(alive()).isEmpty();
              assertThat(project.worktrees()).isEmpty();
              assertThat(scratch).doesNotExist();
            });
    assertThat(project.git("worktree", "prune", "--verbose", "--dry-run")).isEmpty();
  }

  @Test
  void afterAKillThatCannotBeCaughtNothingIsLeft() throws Exception {
    Process jvm = startOwner();
    try {
      awaitHanging();

      jvm.destroyForcibly().waitFor();

      assertAllIsPutAwayInTheEnd();
    } finally {
      jvm.destroyForcibly();
    }
  }

  @Test
  void aBuildThatIsKilledWithItsOwnerLeavesNothingRunning() throws Exception {
    Process jvm = startOwner();
    try {
      awaitHanging();
      ProcessHandle build = alive().get(0);

      jvm.destroyForcibly();
      build.destroyForcibly();

      assertAllIsPutAwayInTheEnd();
    } finally {
      jvm.destroyForcibly();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aKillOfTheWholeProcessGroupLeavesNothing() throws Exception {
    Process jvm = startOwner("setsid");
    try {
      awaitHanging();

      ProcessTree.endSession(jvm.pid());

      assertThat(jvm.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertAllIsPutAwayInTheEnd();
    } finally {
      jvm.destroyForcibly();
    }
  }

  @Test
  void aKillDuringTheCheckoutLeavesNothing() throws Exception {
    project.write(".gitattributes", "*.txt filter=hanging\n");
    project.write("a.txt", "a");
    project.commit();
    Path smudge = project.write("smudge", Files.readString(project.folder().resolve("mvnw")));
    assertThat(smudge.toFile().setExecutable(true)).isTrue();
    project.git("config", "filter.hanging.smudge", smudge.toString());
    Process jvm = startOwner();
    try {
      awaitHanging();

      jvm.destroyForcibly().waitFor();

      assertAllIsPutAwayInTheEnd();
    } finally {
      jvm.destroyForcibly();
    }
  }
}
