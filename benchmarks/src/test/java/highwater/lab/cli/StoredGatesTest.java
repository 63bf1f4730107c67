package highwater.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.result.RecordedBaseline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the gate says of a stored baseline that it cannot use, before anything is started. */
class StoredGatesTest {
  @TempDir Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path folder;

  @BeforeEach
  void record() {
    folder = RecordedBaseline.in(temp, 10, 10, 10, 10, 10, 10, 10, 10);
  }

  private int gate(String... arguments) {
    CommandLine line = Highwater.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of("gate", "--plan", "plans/gate.yaml"));
    all.addAll(List.of(arguments));
    return line.execute(all.toArray(String[]::new));
  }

  private void assertRefused(String message) {
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("highwater: ").contains(message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aBaselineOfAnotherMachineIsRefusedWithWhatDiffersAndWhatToDo() {
    assertThat(gate("--base", folder.toString())).isEqualTo(2);

    assertRefused(folder + ": is the baseline of another environment: machine.cpu: A CPU,");
    assertThat(err.toString())
        .contains("plan.name: golden then, gate now")
        .endsWith("record a new one on this machine with './highwater gate --record'\n");
  }

  @Test
  void aGarbledBaselineIsRefused() throws IOException {
    Files.writeString(folder.resolve("baseline.json"), "{");

    assertThat(gate("--base", folder.toString())).isEqualTo(2);

    assertRefused("baseline.json: is not what a recording writes");
  }

  @Test
  void aFolderWithoutTheFileAndARevisionAreNoBaseline() throws IOException {
    assertThat(StoredGates.folder(folder.toString())).contains(folder);
    assertThat(StoredGates.folder("main")).isEmpty();

    Files.delete(folder.resolve("baseline.json"));

    assertThat(StoredGates.folder(folder.toString())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--latency 500 | --latency: the load is the one that the stored baseline was recorded under",
        "--pairs 3     | its 8 pairs with all steady metrics and 3 of this build can never show",
        "--record      | --record is of this build against itself: leave --base and --head out"
      })
  void anOptionThatABaselineDoesNotGoWithIsRefused(String options, String message) {
    List<String> arguments = new ArrayList<>(List.of("--base", folder.toString()));
    arguments.addAll(List.of(options.split(" ")));

    assertThat(gate(arguments.toArray(String[]::new))).isEqualTo(2);

    assertRefused(message);
  }
}
