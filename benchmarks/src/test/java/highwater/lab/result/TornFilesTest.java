package highwater.lab.result;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.plan.PlannedFork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a crash in the middle of a write left, and what a continuation makes of them. */
class TornFilesTest {
  @TempDir Path temp;
  private GoldenRun run;

  @BeforeEach
  void name() {
    run = new GoldenRun(temp.resolve("results"));
  }

  private void cut(String file, int bytes) throws IOException {
    byte[] all = Files.readAllBytes(run.file(file));
    Files.write(run.file(file), Arrays.copyOf(all, all.length - bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 40, 150})
  void aTornRowOfASampleIsCutOffAndItsForkRunsAgain(int missing) throws IOException {
    run.begin(1, 2);
    cut("samples.csv", missing);

    run.goOn();

    assertThat(run.contents()).isEqualTo(GoldenRun.undisturbed(temp));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2,run-1,1,1,9,2026-11",
        "2,run-1,1,1,9,\"a cell that\r\nnever ends",
        "\0\0\0\0\0\0\0\0",
        "2,run-1,\0\0\0\0\0\r\n"
      })
  void whatACrashLeftAtTheEndIsCutOff(String torn) throws IOException {
    run.begin(1, 2);
    run.append("samples.csv", torn);
    run.append("batches.csv", torn);

    run.goOn();

    assertThat(run.contents()).isEqualTo(GoldenRun.undisturbed(temp));
  }

  @Test
  void aHalfCharacterAtTheEndIsCutOff() throws IOException {
    run.begin(1);
    byte[] half = {'2', ',', (byte) 0xC3};
    Files.write(run.file("samples.csv"), half, StandardOpenOption.APPEND);

    run.goOn();

    assertThat(run.contents()).isEqualTo(GoldenRun.undisturbed(temp));
  }

  @Test
  void aRunThatDiedBeforeItsFirstForkEndedStartsAnew() throws IOException {
    run.begin(1);
    Files.delete(run.file("samples.csv"));
    Files.writeString(run.file("batches.csv"), "schema_ver");
    try (KeptRun kept = KeptRun.open(run.folder())) {
      assertThat(kept.left()).extracting(PlannedFork::position).containsExactly(1, 2, 3, 4);
    }

    run.goOn();

    assertThat(run.contents()).isEqualTo(GoldenRun.undisturbed(temp));
  }

  @Test
  void batchesThatAreMissingComeBackFromWhatTheForkHandedOver() throws IOException {
    run.begin(1, 2);
    cut("batches.csv", 30);

    run.goOn();

    for (PlannedFork fork : run.plan().order()) {
      assertThat(CsvRows.read(run.file("batches.csv")).rows())
          .filteredOn(row -> KeptRun.isFork(row.cells(), fork))
          .extracting(row -> row.cells().get("batch_id"))
          .containsExactly("0", "1", "2", "3", "4");
    }
  }
}
