package highwater.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.broker.EmbeddedBroker;
import highwater.lab.model.Capacity;
import highwater.lab.model.CapacitySearch;
import highwater.lab.model.Probe;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.result.WrittenRows;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapacityRunTest {
  @TempDir Path temp;
  private final StringWriter shown = new StringWriter();

  private CapacityRun run(String yaml) throws IOException {
    Path file = temp.resolve("search.yaml");
    Files.writeString(file, yaml);
    Plan plan = PlanFile.read(file.toString(), temp);
    return new CapacityRun(plan, new PrintWriter(shown), false);
  }

  @Test
  void findsTheRateThatTheSettingsThemselvesAllow() throws Exception {
    // 200 rows a second and no more, on whatever machine.
    CapacityRun search =
        run(
            """
            load: {rowsPerSecond: 1, warmupSeconds: 3, seconds: 9, topicPartitions: 2, seed: 3}
            set: {maxOffsetsPerTrigger: 200, processingTime: 1 second}
            warmupBatches: 10
            forkHeap: 768m
            """);
    CapacityRun.Outcome outcome;
    try (EmbeddedBroker broker = EmbeddedBroker.start("512m")) {
      outcome =
          search.run(
              broker,
              temp.resolve("results"),
              Path.of("..").toAbsolutePath(),
              // 160 and 320 rows a second.
              CapacitySearch.between(160, 320, 3, 8),
              8);
    }

    Capacity capacity = outcome.capacity();
    assertThat(capacity.end()).as(shown.toString()).isEqualTo(Capacity.End.FOUND);
    assertThat(capacity.rowsPerSecond().orElseThrow()).isCloseTo(160, within(1e-6));
    assertThat(capacity.runs())
        .filteredOn(run -> run.rowsPerSecond() > 200)
        .extracting(Capacity.Run::outcome)
        .isNotEmpty()
        .containsOnly(Probe.Outcome.FAILED);
    List<Map<String, String>> rows = WrittenRows.of(outcome.folder().resolve("samples.csv"));
    assertThat(rows).hasSameSizeAs(capacity.runs());
    assertThat(rows)
        .filteredOn(row -> Double.parseDouble(row.get("rows_per_second")) > 200)
        .allSatisfy(
            row -> {
              assertThat(row).containsEntry("valid", "false").containsEntry("latency_p99_ms", "");
              assertThat(row.get("reason")).contains("the backlog grew by ");
            });
    assertThat(outcome.folder().getFileName().toString()).endsWith("Z-search-capacity");
  }

  @Test
  void aPlanThatIsNotOneTrialOfAPacedLoadIsRefused() {
    String how = "plan search: capacity takes one trial with a paced load: ";
    assertThatThrownBy(() -> run("load: {rows: 2000}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(how);
    assertThatThrownBy(
            () -> run("{load: {rowsPerSecond: 10}, axes: {processingTime: [0 seconds, 1 second]}}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(how);
  }
}
