package highwater.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.result.GoldenRun;
import highwater.lab.result.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code sweep --resume} says of runs that it does not go on with; no broker is started. */
class SweepResumeTest {
  @TempDir Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private GoldenRun run;

  @BeforeEach
  void name() {
    run = new GoldenRun(temp.resolve("results"));
  }

  private int resume(String... more) {
    CommandLine line = Highwater.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    String[] arguments = new String[more.length + 2];
    arguments[0] = "sweep";
    arguments[1] = "--resume=" + run.folder();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return line.execute(arguments);
  }

  @Test
  void aRunThatIsCompleteIsSaidToBe() throws IOException {
    run.begin(1, 2, 3, 4);

    assertThat(resume()).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("Run run-1 is complete: all 4 forks are kept, 4 of them valid")
        .contains("Results: " + run.folder());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aCompleteRunWithAForkThatIsNotValidEndsAsItsSweepDid() throws IOException {
    try (RunFolder folder = run.create()) {
      GoldenRun.add(folder, run, 1, 2, 3);
      GoldenRun.addFailed(folder, run, 4);
    }

    assertThat(resume()).isEqualTo(1);
    assertThat(out.toString()).contains("all 4 forks are kept, 3 of them valid");
  }

  @Test
  void aCompleteRunWithoutAValidForkEndsAsItsSweepDid() throws IOException {
    try (RunFolder folder = run.create()) {
      GoldenRun.addFailed(folder, run, 1, 2, 3, 4);
    }

    assertThat(resume()).isEqualTo(3);
  }

  @Test
  void aRunOfAnotherEnvironmentIsOneLineBeforeABrokerStarts() throws IOException {
    run.begin(1);

    assertThat(resume()).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .contains("run-1: cannot go on", "jvm.name: A VM then, ", "git.commit: c0ffee then, ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aFolderThatIsNoRunIsOneLine() {
    assertThat(resume()).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("run-1: no such folder");
  }

  @Test
  void aPlanBesideAFolderIsAUsageError() throws IOException {
    run.begin(1);

    assertThat(resume("quick")).isEqualTo(2);
    assertThat(err.toString()).contains("leave out PLAN", "Try 'highwater sweep --help'");
  }

  @Test
  void anotherFolderForResultsIsAUsageError() throws IOException {
    run.begin(1);

    assertThat(resume("--out", temp.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("leave out --out");
  }

  @Test
  void aRunThatIsBeingWrittenToIsOneLine() throws IOException {
    try (RunFolder folder = run.create()) {
      GoldenRun.add(folder, run, 1);

      assertThat(resume()).isEqualTo(2);
    }
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("another process is writing to this run");
  }
}
