package highwater.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedRunTest {
  @TempDir Path results;

  private Path golden() throws IOException {
    GoldenRun golden = new GoldenRun(results);
    try (RunFolder folder = golden.create()) {
      folder.add(golden.good(1), List.of());
      folder.add(golden.failed(2), List.of());
    }
    return golden.folder();
  }

  @Test
  void hasWhatASweepWrote() throws IOException {
    FinishedRun run = FinishedRun.open(golden());

    assertThat(run.environment()).isEqualTo(new GoldenRun(results).environment());
    assertThat(run.parts()).containsExactly("main");
    assertThat(run.axes("main")).containsExactly("minPartitions");
    assertThat(run.trials())
        .extracting(run::label)
        .containsExactly("minPartitions=unset", "minPartitions=20");
    RunTrial good = run.trials().get(0);
    assertThat(good.settings())
        .contains(entry("processingTime", "2 seconds"), entry("maxOffsetsPerTrigger", "200"))
        .doesNotContainKey("minPartitions");
    assertThat(good.values(SweptFork.SUSTAINED)).containsExactly(361.664);
    SweptFork fork = good.forks().get(0);
    assertThat(fork.measure("batch_p50_ms")).hasValue(529.5);
    assertThat(fork.measure(SweptFork.LATENCY_P99)).isEmpty();
    assertThat(fork.batches().stream().filter(SweptBatch::measured))
        .hasSize(4)
        .first()
        .extracting(SweptBatch::rows, batch -> batch.ms().triggerExecution())
        .containsExactly(200L, 644.0);
    SweptFork failed = run.trials().get(1).forks().get(0);
    assertThat(failed.valid()).isFalse();
    assertThat(failed.reason()).isEqualTo("the query died: \"no\", it said; ünd");
    assertThat(failed.measures()).doesNotContainKey(SweptFork.SUSTAINED);
  }

  @Test
  void labelsHaveThePartWhereThereAreSeveral() {
    FinishedRun run = SweepFolder.small("run-1", "2026-11-23T09:56:00Z", 1).in(results);

    assertThat(run.trials())
        .extracting(run::label)
        .containsExactly(
            "throughput maxOffsetsPerTrigger=1000",
            "throughput maxOffsetsPerTrigger=10000",
            "latency");
    assertThat(run.trials().get(2).identity()).containsEntry("rowsPerSecond", "500");
    assertThat(run.trials().get(2).valid()).isEqualTo(2);
  }

  @Test
  void ofSettingsTriedOneAtATimeALabelIsWhatWasChanged() {
    FinishedRun run = SweepFolder.oneAtATime("run-1").in(results);

    assertThat(run.trials())
        .extracting(run::label)
        .containsExactly(
            "nothing changed", "maxOffsetsPerTrigger=10000", "processingTime=1 second");
  }

  @Test
  void whatTheForksJvmHasIsOfTheTrialAndNoSettingOfTheStream() {
    RunTrial trial = SweepFolder.oneAtATime("run-1").in(results).trials().get(0);

    assertThat(trial.identity()).containsEntry("forkHeap", "2g").doesNotContainKey("groups");
    assertThat(trial.settings()).doesNotContainKeys("forkHeap", "forkOptions", "stream");
  }

  @Test
  void whatIsNoSweepIsRefusedByName() throws IOException {
    assertThatThrownBy(() -> FinishedRun.open(results.resolve("nowhere")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("nowhere: no such folder");
    Path golden = golden();
    Files.delete(golden.resolve("samples.csv"));
    assertThatThrownBy(() -> FinishedRun.open(golden))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no samples.csv; name the folder of a sweep");
  }

  @Test
  void aCellThatIsNoNumberIsBadInput() throws IOException {
    Path samples = golden().resolve("samples.csv");
    Files.writeString(samples, Files.readString(samples).replace("361.664", "fast"));

    assertThatThrownBy(() -> FinishedRun.open(samples.getParent()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("a cell is no number")
        .hasMessageContaining("fast");
  }
}
