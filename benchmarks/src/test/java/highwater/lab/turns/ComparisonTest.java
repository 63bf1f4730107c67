package highwater.lab.turns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.broker.LocalBroker;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.result.WrittenRows;
import highwater.lab.trial.DroppingStream;
import highwater.pipeline.kafka.KafkaAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whole comparisons, with real JVMs that take turns on a real broker. */
class ComparisonTest {
  @RegisterExtension static final LocalBroker BROKER = new LocalBroker();

  @TempDir Path temp;
  private final StringWriter shown = new StringWriter();

  private Comparison.Outcome compare(String yaml) throws IOException, InterruptedException {
    return compare(yaml, 1, Optional.empty());
  }

  /** One pair. */
  private Comparison.Outcome compare(String yaml, int turns, Optional<PacedRules> paced)
      throws IOException, InterruptedException {
    Path file = temp.resolve("two.yaml");
    Files.writeString(file, yaml);
    Plan plan = PlanFile.read(file.toString(), temp);
    Arms arms = Arms.of(plan);
    TurnRules rules =
        new TurnRules(turns, TurnRules.TURN, Duration.ofSeconds(2), 3, plan.trialTimeout());
    Comparison.Outcome outcome =
        new Comparison(plan, arms, PairScript.of(1, rules, paced), 3, new PrintWriter(shown), false)
            .run(BROKER.get(), temp.resolve("results"), Path.of("..").toAbsolutePath());
    shown.append(new ComparisonTable(arms, rules, outcome.pairs(), 0.05).toString());
    return outcome;
  }

  private static Set<Long> children() {
    try (Stream<ProcessHandle> all = ProcessHandle.current().descendants()) {
      return all.map(ProcessHandle::pid).collect(Collectors.toSet());
    }
  }

  private static Set<String> topics(KafkaBroker broker)
      throws ExecutionException, InterruptedException {
    KafkaAddress address = broker.address();
    Properties properties = new Properties();
    properties.put("bootstrap.servers", address.bootstrapServers());
    try (Admin admin = Admin.create(properties)) {
      return admin.listTopics().names().get();
    }
  }

  @Test
  void aSettingAgainstItselfGivesWholeTurnsAndRightOutputsAndLeavesNothing() throws Exception {
    Set<Long> children = children();

    Comparison.Outcome outcome =
        compare(
            """
            load: {rows: 1, topicPartitions: 2, seed: 3}
            settings: %s
            axes: {maxRatePerPartition: [unset, 20]}
            forkHeap: 768m
            """
                .formatted(capped()),
            3,
            Optional.of(new PacedRules(200, Duration.ofSeconds(2), 2)));

    assertThat(outcome.pairs())
        .as(shown.toString())
        .allSatisfy(pair -> assertThat(pair.reasons()).isEmpty());
    List<Map<String, String>> pairs = WrittenRows.of(outcome.folder().resolve("pairs.csv"));
    assertThat(pairs).hasSize(1);
    assertThat(pairs)
        .allSatisfy(
            row -> {
              assertThat(row).containsEntry("valid", "true").containsEntry("reason", "");
              assertThat(row).containsEntry("turns", "3").containsEntry("a_dead_letters", "0");
              assertThat(row).containsEntry("arm_b", "maxRatePerPartition=20");
              assertThat(Double.parseDouble(row.get("ratio"))).isPositive();
              assertThat(Double.parseDouble(row.get("a_cpu_ms_per_thousand_rows"))).isPositive();
              assertThat(Double.parseDouble(row.get("b_allocated_bytes_per_thousand_rows")))
                  .isGreaterThan(1000);
              assertThat(Double.parseDouble(row.get("a_latency_p50_ms"))).isPositive();
              assertThat(Double.parseDouble(row.get("b_latency_p99_ms")))
                  .isGreaterThanOrEqualTo(Double.parseDouble(row.get("b_latency_p50_ms")));
              assertThat(Long.parseLong(row.get("b_warmup_ms"))).isGreaterThanOrEqualTo(2000);
            });
    List<Map<String, String>> turns = WrittenRows.of(outcome.folder().resolve("turns.csv"));
    assertThat(turns).hasSize(3 * 2);
    assertThat(turns)
        .allSatisfy(
            row -> {
              long batches = Long.parseLong(row.get("batches"));
              assertThat(batches).isGreaterThanOrEqualTo(2);
              assertThat(Long.parseLong(row.get("last_batch")))
                  .isEqualTo(Long.parseLong(row.get("first_batch")) + batches - 1);
              assertThat(row).containsEntry("rows", Long.toString(batches * 300));
            });
    JsonNode environment =
        new ObjectMapper().readTree(outcome.folder().resolve("environment.json").toFile());
    assertThat(environment.at("/plan/order_seed").asLong()).isEqualTo(3);
    assertThat(outcome.folder().getFileName().toString()).endsWith("Z-two-turns");
    assertThat(shown.toString()).contains("[1/1]", "inconclusive: n=1 pairs are too few");
    assertThat(children()).isEqualTo(children);
    assertThat(topics(BROKER.get())).noneMatch(topic -> topic.startsWith("highwater-"));
  }

  private Path capped() throws IOException {
    Path file = temp.resolve("capped.yaml");
    Files.writeString(
        file,
        """
        query: {counts: by-window}
        source: {startingOffsets: earliest, maxOffsetsPerTrigger: 300}
        spark: {spark.sql.shuffle.partitions: 2}
        """);
    return file;
  }

  @Test
  void aPairWhoseOutputIsWrongStaysInItsRowWithTheReasonAndItsRatio() throws Exception {
    Comparison.Outcome outcome =
        compare(
            """
            load: {rows: 1, topicPartitions: 2, seed: 3}
            axes: {maxOffsetsPerTrigger: [200, 2000]}
            forkHeap: 768m
            stream: %s
            """
                .formatted(DroppingStream.class.getName()),
            4,
            Optional.empty());

    // A batch costs about the same whatever it holds: arithmetic, and no speed of this machine.
    assertThat(Math.exp(outcome.pairs().get(0).logRatio().orElseThrow())).isGreaterThan(3);
    assertThat(WrittenRows.of(outcome.folder().resolve("pairs.csv")))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row).containsEntry("valid", "false").containsEntry("turns", "4");
              assertThat(row.get("reason"))
                  .contains("arm a: output differs from the truth", "arm b: output differs");
            });
    assertThat(shown.toString()).contains("INVALID: arm a: output differs", "without a valid pair");
  }

  @Test
  void anArmThatDoesNotStartIsARowWithItsReason() throws Exception {
    Comparison.Outcome outcome =
        compare(
            """
            load: {rows: 1, topicPartitions: 2, seed: 3}
            axes: {maxOffsetsPerTrigger: [1000, 2000]}
            forkHeap: 768m
            stream: highwater.lab.trial.UnstartableStream
            """);

    assertThat(outcome.pairs())
        .singleElement()
        .satisfies(
            pair ->
                assertThat(pair.reasons())
                    .singleElement()
                    .asString()
                    .contains("planted: it does not start"));
    assertThat(topics(BROKER.get())).noneMatch(topic -> topic.startsWith("highwater-"));
  }
}
