package highwater.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import highwater.lab.broker.EmbeddedBroker;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.trial.DroppingStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole sweeps, with real forks on a real broker. */
class SweepTest {
  private static EmbeddedBroker broker;

  @TempDir Path temp;
  private final StringWriter shown = new StringWriter();

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start("512m");
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  private Sweep.Outcome sweep(String yaml) throws IOException, InterruptedException {
    Path file = temp.resolve("small.yaml");
    Files.writeString(file, yaml);
    Plan plan = PlanFile.read(file.toString(), temp);
    Sweep.Outcome outcome =
        new Sweep(plan, new PrintWriter(shown), false)
            .run(broker, temp.resolve("results"), Path.of("..").toAbsolutePath());
    shown.append(new SweepTable(plan, outcome.results()).toString());
    return outcome;
  }

  private static List<Map<String, String>> rows(Path csv) throws IOException {
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(csv.toFile())) {
      return rows.readAll();
    }
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
            load: {rows: 3000, batches: 3, topicPartitions: 2, seed: 3}
            axes: {maxOffsetsPerTrigger: [500, 1000]}
            forkHeap: 768m
            """);

    List<Map<String, String>> samples = rows(outcome.folder().resolve("samples.csv"));
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
            });
    List<Map<String, String>> batches = rows(outcome.folder().resolve("batches.csv"));
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
    assertThat(shown.toString()).contains("[2/2]").contains("One fork a trial");
    assertThat(scratchFolders()).isEqualTo(before);
  }

  @Test
  void aForkWhoseOutputIsWrongStaysInItsRowWithTheReason() throws Exception {
    Sweep.Outcome outcome =
        sweep(
            """
            load: {rows: 2000, topicPartitions: 2, seed: 3}
            axes: {maxOffsetsPerTrigger: [1000]}
            forkHeap: 768m
            stream: %s
            """
                .formatted(DroppingStream.class.getName()));

    assertThat(outcome.valid()).isZero();
    assertThat(rows(outcome.folder().resolve("samples.csv")))
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
            axes: {maxOffsetsPerTrigger: [1000]}
            forks: 2
            forkHeap: 768m
            stream: no.such.Stream
            """);

    assertThat(rows(outcome.folder().resolve("samples.csv")))
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row).containsEntry("valid", "false").containsEntry("batches", "0");
              assertThat(row).containsEntry("sustained_rows_per_second", "");
              assertThat(row.get("reason")).contains("stream no.such.Stream");
            });
  }
}
