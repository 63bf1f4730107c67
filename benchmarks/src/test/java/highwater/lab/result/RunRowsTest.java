package highwater.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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
              assertThat(fork.settings()).isEqualTo("minPartitions=unset");
              assertThat(fork.processingTime()).isEqualTo("2 seconds");
              assertThat(fork.rowsPerSecond()).isEmpty();
              assertThat(fork.latencyMeanMs()).isEmpty();
              assertThat(fork.batches())
                  .extracting(RunRows.BatchRow::rows, RunRows.BatchRow::triggerExecutionMs)
                  .hasSize(4)
                  .startsWith(tuple(200L, 644.0), tuple(200L, 555.0));
              assertThat(fork.batches().get(0).durationMs())
                  .containsEntry("latestOffset", 20L)
                  .containsEntry("addBatch", 462L)
                  .hasSize(7);
              assertThat(fork.batches())
                  .extracting(RunRows.BatchRow::untilNextMs)
                  .startsWith(OptionalLong.of(4), OptionalLong.of(6))
                  .endsWith(OptionalLong.empty());
            });
  }

  @Test
  void whatFollowsFromTheSettingsFileIsNotToldBesideItsName() throws IOException {
    Path samples = goldenRun().resolve("samples.csv");
    List<String> lines = Files.readAllLines(samples);
    List<String> header = List.of(lines.get(0).split(",", -1));
    List<String> other = new ArrayList<>(List.of(lines.get(1).split(",", -1)));
    other.set(header.indexOf("fork"), "2");
    other.set(header.indexOf("settings"), "other");
    other.set(header.indexOf("minPartitions"), "7");
    Files.writeString(
        samples, String.join("\r\n", lines.get(0), lines.get(1), String.join(",", other), ""));

    assertThat(RunRows.read(samples.getParent()))
        .extracting(RunRows.ForkRow::settings)
        .containsExactly(
            "settings=src/test/resources/highwater/lab/result/settings.yaml", "settings=other");
  }

  @Test
  void ofWhatMostForksHaveOnlyTheOthersAreTold() throws IOException {
    Path samples = goldenRun().resolve("samples.csv");
    List<String> lines = Files.readAllLines(samples);
    List<String> header = List.of(lines.get(0).split(",", -1));
    List<String> all = new ArrayList<>(List.of(lines.get(0)));
    for (String minPartitions : List.of("", "7", "")) {
      List<String> fork = new ArrayList<>(List.of(lines.get(1).split(",", -1)));
      fork.set(header.indexOf("fork"), Integer.toString(all.size()));
      fork.set(header.indexOf("minPartitions"), minPartitions);
      all.add(String.join(",", fork));
    }
    Files.writeString(samples, String.join("\r\n", all) + "\r\n");

    assertThat(RunRows.read(samples.getParent()))
        .extracting(RunRows.ForkRow::settings)
        .containsExactly(
            "settings=src/test/resources/highwater/lab/result/settings.yaml",
            "minPartitions=7",
            "settings=src/test/resources/highwater/lab/result/settings.yaml");
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
