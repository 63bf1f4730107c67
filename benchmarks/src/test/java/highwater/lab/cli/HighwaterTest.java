package highwater.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.pipeline.cli.CommandShell;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HighwaterTest {
  @TempDir Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = CommandShell.of(new Highwater());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void showsItsCommandsAndItsVersion() {
    assertThat(run("--help")).isZero();
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("sweep", "jmh", "highwater 0.1.0");
  }

  @Test
  void aPlanThatIsNotThereIsBadInputBeforeAnythingStarts() {
    assertThat(run("sweep", "nowhere", "--out", temp.toString())).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("highwater: nowhere: no such plan");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aBenchmarkThatIsNotThereIsBadInput() {
    assertThat(run("jmh", "NoSuchBenchmark")).isEqualTo(2);
    assertThat(err.toString()).contains("no benchmark matches [NoSuchBenchmark]");
  }

  @Test
  void anOptionThatJmhDoesNotKnowIsBadInput() {
    assertThat(run("jmh", "--no-such-option")).isEqualTo(2);
    assertThat(err.toString()).contains("no-such-option");
  }
}
