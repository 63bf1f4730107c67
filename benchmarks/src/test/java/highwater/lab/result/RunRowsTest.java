package highwater.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRowsTest {
  @TempDir Path results;

  private Path goldenRun() throws IOException {
    GoldenRun golden = new GoldenRun(results);
    try (RunFolder folder = golden.create()) {
      folder.add(golden.good(1), List.of());
      folder.add(golden.failed(2), List.of());
    }
    return golden.folder();
  }

  @Test
  void hasTheValidForksWithTheirMeasuredBatches() throws IOException {
    List<RunRows.ForkRow> forks = RunRows.read(goldenRun());

    assertThat(forks)
        .singleElement()
        .satisfies(
            fork -> {
              assertThat(fork.settings()).isEqualTo("minPartitions=");
              assertThat(fork.processingTime()).isEqualTo("2 seconds");
              assertThat(fork.rowsPerSecond()).isEmpty();
              assertThat(fork.latencyMeanMs()).isEmpty();
              assertThat(fork.batches())
                  .hasSize(4)
                  .startsWith(new RunRows.BatchRow(200, 644), new RunRows.BatchRow(200, 555));
            });
  }

  @Test
  void aFolderThatIsNoRunIsRefusedByName() {
    assertThatThrownBy(() -> RunRows.read(results))
        .isInstanceOf(BadInputException.class)
        .hasMessage("%s: no samples.csv; name the folder of a run".formatted(results));
  }

  @Test
  void aRunOfAnotherSchemaIsRefusedWithBothVersions() throws IOException {
    Path samples = goldenRun().resolve("samples.csv");
    Files.writeString(samples, Files.readString(samples).replace("\n2,run-1", "\n1,run-1"));

    assertThatThrownBy(() -> RunRows.read(samples.getParent()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("samples.csv: of schema_version 1, and this reads 2");
  }
}
