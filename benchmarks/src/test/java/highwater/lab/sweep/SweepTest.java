package highwater.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import highwater.lab.broker.LocalBroker;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.result.WrittenRows;
import highwater.lab.stream.CrimeCountsDStream;
import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.lab.trial.DroppingStream;
import highwater.lab.trial.DyingStream;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whole sweeps, with real forks on a real broker. */
class SweepTest {
  @RegisterExtension static final LocalBroker BROKER = new LocalBroker();

  @TempDir Path temp;
  private final StringWriter shown = new StringWriter();

  private Sweep.Outcome sweep(String yaml) throws IOException, InterruptedException {
    Path file = temp.resolve("small.yaml");
    Files.writeString(file, yaml);
    Plan plan = PlanFile.read(file.toString(), temp);
    Sweep.Outcome outcome =
        new Sweep(plan, new PrintWriter(shown), false)
            .run(BROKER.get(), temp.resolve("results"), Path.of("..").toAbsolutePath());
    shown.append(new SweepTable(plan, outcome.results()).toString());
    return outcome;
  }

  private static List<Path> scratchFolders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("highwater-run-"))
          .toList();
    }
  }

  @Test
  void keepsWhatEveryForkMeasured() throws Exception {
    List<Path> before = scratchFolders();
    Sweep.Outcome outcome =
        sweep(
            """
            load: {rows: 3000, batches: 3, topicPartitions: 2, seed: 3, groups: 400}
            warmupBatches: 0
            steadyBatches: 0
            axes: {maxOffsetsPerTrigger: [500, 1000]}
            forkHeap: 768m
            forkOptions: -XX:+UseParallelGC
            """);

    List<Map<String, String>> samples = WrittenRows.of(outcome.folder().resolve("samples.csv"));
    assertThat(samples).hasSize(2);
    assertThat(samples)
        .allSatisfy(
            row -> {
              assertThat(row).containsEntry("valid", "true").containsEntry("reason", "");
              long cap = Long.parseLong(row.get("maxOffsetsPerTrigger"));
              assertThat(row).containsEntry("rows", Long.toString(3 * cap));
              assertThat(row).containsEntry("batches", "3").containsEntry("measured_batches", "2");
              assertThat(Double.parseDouble(row.get("sustained_rows_per_second"))).isPositive();
              assertThat(Double.parseDouble(row.get("jmh_score_ms")))
                  .isGreaterThanOrEqualTo(Double.parseDouble(row.get("wall_ms")));
              assertThat(row).containsEntry("groups", "400").containsEntry("state_rows", "400");
              assertThat(row).containsEntry("forkHeap", "768m");
              assertThat(row).containsEntry("forkOptions", "-XX:+UseParallelGC");
              assertThat(Long.parseLong(row.get("heap_after_gc_bytes"))).isBetween(1L, 768L << 20);
            });
    List<Map<String, String>> batches = WrittenRows.of(outcome.folder().resolve("batches.csv"));
    assertThat(batches).hasSize(6);
    assertThat(batches.stream().mapToLong(row -> Long.parseLong(row.get("rows"))).sum())
        .isEqualTo(4500);
    JsonNode jmh = new ObjectMapper().readTree(outcome.folder().resolve("jmh.json").toFile());
    assertThat(jmh).hasSize(2);
    assertThat(jmh.get(0).at("/secondaryMetrics/sustainedRowsPerSecond/score").asDouble())
        .isPositive();
    JsonNode environment =
        new ObjectMapper().readTree(outcome.folder().resolve("environment.json").toFile());
    assertThat(environment.at("/versions/spark").asText()).isEqualTo("3.5.7");
    assertThat(environment.at("/broker/kind").asText()).isEqualTo("embedded");
    assertThat(environment.at("/plan/order_seed").asLong()).isEqualTo(1);
    assertThat(outcome.folder().resolve("logs/1.log")).isNotEmptyFile();
    assertThat(outcome.folder().resolve("SUMMARY.md"))
        .content()
        .contains("2 of 2 forks are valid.", "| maxOffsetsPerTrigger | ");
    assertThat(shown.toString())
        .contains("[2/2]", "One fork a trial", "heap after GC MiB", "peak RSS MiB");
    assertThat(scratchFolders()).isEqualTo(before);
  }

  @Test
  void settingsThatTheStreamsEngineCannotRunAreRefusedBeforeAnyFork() {
    assertThatThrownBy(
            () ->
                sweep(
                    """
                    load: {rows: 2000}
                    warmupBatches: 0
                    steadyBatches: 0
                    set: {processingTime: 0 seconds}
                    stream: %s
                    """
                        .formatted(CrimeCountsDStream.class.getName())))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("processingTime=0 seconds");
    assertThat(temp.resolve("results")).doesNotExist();
  }

  @Test
  void aForkWhoseOutputIsWrongStaysInItsRowWithTheReason() throws Exception {
    Sweep.Outcome outcome =
        sweep(
            """
            load: {rows: 2000, topicPartitions: 2, seed: 3}
            warmupBatches: 0
            steadyBatches: 0
            axes: {maxOffsetsPerTrigger: [1000]}
            forkHeap: 768m
            stream: %s
            """
                .formatted(DroppingStream.class.getName()));

    assertThat(outcome.valid()).isZero();
    assertThat(WrittenRows.of(outcome.folder().resolve("samples.csv")))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row).containsEntry("valid", "false").containsEntry("rows", "2000");
              assertThat(row.get("reason")).contains("output differs from the truth");
            });
    assertThat(shown.toString()).contains("INVALID: output differs from the truth");
  }

  @Test
  void aForkThatFailsIsARowAndTheSweepGoesOn() throws Exception {
    Sweep.Outcome outcome =
        sweep(
            """
            load: {rows: 2000, topicPartitions: 2, seed: 3}
            warmupBatches: 0
            steadyBatches: 0
            axes: {maxOffsetsPerTrigger: [1000]}
            forks: 2
            forkHeap: 768m
            stream: %s
            """
                .formatted(DyingStream.class.getName()));

    assertThat(WrittenRows.of(outcome.folder().resolve("samples.csv")))
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row).containsEntry("valid", "false").containsEntry("batches", "0");
              assertThat(row).containsEntry("sustained_rows_per_second", "");
              assertThat(row.get("reason")).contains("planted death");
            });
  }

  @Test
  void eachTrialRunsItsOwnStreamAndTheControlIsFirstAndLast() throws Exception {
    Sweep.Outcome outcome =
        sweep(
            """
            load: {rows: 2000, topicPartitions: 2, seed: 3}
            warmupBatches: 0
            steadyBatches: 0
            set: {maxOffsetsPerTrigger: 1000}
            control: {every: 5, load: {rows: 3000}}
            axes: {stream: [%s, %s]}
            forkHeap: 768m
            """
                .formatted(DyingStream.class.getName(), DroppingStream.class.getName()));

    List<Map<String, String>> rows = WrittenRows.of(outcome.folder().resolve("samples.csv"));
    assertThat(rows)
        .extracting(row -> row.get("control"))
        .containsExactly("true", "false", "false", "true");
    assertThat(List.of(rows.get(0), rows.get(3)))
        .allSatisfy(
            row -> assertThat(row).containsEntry("valid", "true").containsEntry("rows", "3000"));
    assertThat(rows.subList(1, 3))
        .anySatisfy(row -> assertThat(row.get("reason")).contains("the query died: "))
        .anySatisfy(row -> assertThat(row.get("reason")).contains("output differs from the truth"));
  }

  @Test
  void aStreamThatIsNoneIsRefusedBeforeAnythingRuns() {
    assertThatThrownBy(() -> sweep("{load: {rows: 2000}, stream: no.such.Stream}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("stream no.such.Stream");
    assertThat(temp.resolve("results")).doesNotExist();
  }

  @Test
  void whatThePlanSetsAndTheStreamDoesNotReadIsRefusedBeforeAnythingRuns() {
    String axis = "{load: {rows: 2000}, axes: {%s: [1 hour]}, stream: %s}";
    assertThatThrownBy(() -> sweep(axis.formatted("windowDuration", DyingStream.class.getName())))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("windowDuration: the stream")
        .hasMessageContaining("does not read it");
    assertThatThrownBy(
            () ->
                sweep(axis.formatted("query.windowMinutes", CrimeCountsUnderTest.class.getName())))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("query.windowMinutes: the stream");
  }

  @Test
  void aSettingThatTheEngineNeverReadsIsToldAndTheRestOfItsForkIsKept() throws Exception {
    Path file = temp.resolve("ignored.yaml");
    Files.writeString(
        file,
        """
        load: {rows: 1500}
        set: {maxOffsetsPerTrigger: 500}
        axes: {maxRatePerPartition: [unset, 20]}
        warmupBatches: 0
        steadyBatches: 0
        forkHeap: 768m
        """);
    Plan plan = PlanFile.read(file.toString(), temp);
    Sweep.Outcome outcome = sweep(Files.readString(file));

    assertThat(outcome.valid()).isEqualTo(2);
    Map<String, String> row =
        WrittenRows.of(outcome.folder().resolve("samples.csv")).stream()
            .filter(sample -> sample.get("maxRatePerPartition").equals("20"))
            .findFirst()
            .orElseThrow();
    assertThat(row)
        .containsEntry("valid", "false")
        .containsEntry("reason", "setting ignored: the engine never reads maxRatePerPartition");
    assertThat(row.get("sustained_rows_per_second")).isNotEmpty();
    assertThat(new SweepTable(plan, outcome.results()).toString())
        .contains("maxRatePerPartition=20, sustained rows/s against maxRatePerPartition=unset: ")
        .contains("inconclusive");
  }
}
