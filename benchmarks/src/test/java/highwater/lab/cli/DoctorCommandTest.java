package highwater.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On the machine that the test runs on, whatever it is like. */
class DoctorCommandTest {
  private static final String LINE = "(ok|note|warning|problem) +%s +[^ ].*";

  @TempDir Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Highwater.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  private void assertALineEach(String... checks) {
    List<String> lines = out.toString().lines().toList();
    for (String check : checks) {
      assertThat(lines)
          .filteredOn(line -> line.matches(LINE.formatted(check)))
          .as(check)
          .hasSize(1);
    }
  }

  @Test
  void looksAtEverythingAndEndsWithASentence() {
    int exit = run("doctor", "--out", temp.resolve("results").toString());

    assertALineEach(
        "java",
        "cores",
        "memory",
        "cgroup",
        "swap",
        "huge pages",
        "CPU governor",
        "turbo",
        "virtual machine",
        "load by others",
        "other JVMs",
        "JMH lock",
        "disk sync, results",
        "disk sync, tmp",
        "free disk, results",
        "free disk, tmp",
        "clock",
        "Docker",
        "ports",
        "noise");
    assertThat(out.toString().lines().reduce((before, last) -> last).orElseThrow())
        .matches(
            exit == 0
                ? "Nothing found that would blur the numbers[.]"
                    + "|Numbers of this machine will be blurred by: .+[.]"
                : "A run makes no sense here: .+[.]");
    assertThat(exit).isIn(0, 3);
    assertThat(err.toString()).isEmpty();
    assertThat(temp).as("nothing is left").isEmptyDirectory();
  }

  @Test
  void canLeaveOutTheNoise() {
    run("doctor", "--quick", "--out", temp.toString());

    assertALineEach("java", "ports");
    assertThat(out.toString()).doesNotContain("noise  ", "the same work");
  }

  @Test
  void aProblemEndsWithTheCodeOfWhatCouldNotRun() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));

    assertThat(run("doctor", "--quick", "--out", file.toString())).isEqualTo(3);
    assertThat(out.toString()).contains("problem  disk sync, results", "A run makes no sense here");
  }
}
