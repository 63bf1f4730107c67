package highwater.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the process of a sweep is ended from outside. */
class SweepProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path temp;
  private Process sweep;
  private List<ProcessHandle> descendants = List.of();

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectory(temp.resolve("tmp"));
  }

  private void startLongSweep() throws IOException {
    startSweep("[200]", 50);
  }

  private void startSweep(String caps, int forks) throws IOException {
    Path plan = temp.resolve("small.yaml");
    Files.writeString(
        plan,
        """
        load: {rows: 400, topicPartitions: 2}
        warmupBatches: 0
        steadyBatches: 0
        axes: {maxOffsetsPerTrigger: %s}
        forks: %d
        orderSeed: 7
        forkHeap: 768m
        """
            .formatted(caps, forks));
    start(plan.toString(), "--out", temp.resolve("results").toString());
  }

  private void start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("../pipeline/src/main/launch/spark-jvm.args").toAbsolutePath(),
                "-Xmx256m",
                "-Djmh.ignoreLock=true",
                "-Djava.io.tmpdir=" + temp.resolve("tmp"),
                "-cp",
                System.getProperty("java.class.path"),
                Highwater.class.getName(),
                "sweep",
                "--broker-heap",
                "512m"));
    command.addAll(List.of(arguments));
    sweep =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("output").toFile())
            .start();
  }

  @AfterEach
  void endAll() {
    sweep.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private List<Path> find(Path folder, String name) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.getFileName().toString().startsWith(name)).toList();
    }
  }

  private List<String> sampleLines() throws IOException {
    List<Path> samples = find(temp.resolve("results"), "samples.csv");
    return samples.isEmpty() ? List.of() : Files.readAllLines(samples.get(0));
  }

  private void awaitForkAtWork() {
    // A checkpoint is there when the fork's query runs.
    await().atMost(PATIENCE).until(() -> !find(temp.resolve("tmp"), "checkpoint").isEmpty());
    descendants = sweep.descendants().toList();
    assertThat(descendants).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void afterAKillThatCannotBeCaughtNoChildAndNoScratchIsLeft() throws Exception {
    startLongSweep();
    awaitForkAtWork();

    sweep.destroyForcibly().waitFor();

    await().atMost(PATIENCE).until(() -> descendants.stream().noneMatch(ProcessHandle::isAlive));
    await().atMost(PATIENCE).until(() -> find(temp.resolve("tmp"), "highwater-").isEmpty());
  }

  @Test
  void afterAKillRowsAreKeptAndNothingElseIsLeft() throws Exception {
    startLongSweep();
    await().atMost(PATIENCE).until(() -> sampleLines().size() >= 2);
    awaitForkAtWork();

    sweep.destroy();

    assertThat(sweep.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(sweep.exitValue()).isEqualTo(128 + 15);
    assertThat(descendants).noneMatch(ProcessHandle::isAlive);
    assertThat(find(temp.resolve("tmp"), "highwater-")).isEmpty();
    List<String> lines = sampleLines();
    assertThat(lines).allMatch(line -> !line.contains("Forked VM"));
    assertThat(Files.readString(temp.resolve("output")))
        .contains("Stopped: %d of 50 forks are kept in ".formatted(lines.size() - 1))
        .contains("To go on: highwater sweep --resume " + run() + " --broker-heap 512m");
  }

  @Test
  void afterAKillThatCannotBeCaughtTheRunGoesOnToWhatItWouldHaveBeen() throws Exception {
    startSweep("[200, 400]", 2);
    await().atMost(PATIENCE).until(() -> sampleLines().size() >= 2);
    awaitForkAtWork();
    StringWriter refused = new StringWriter();
    assertThat(
            Highwater.commandLine()
                .setErr(new PrintWriter(refused))
                .execute("sweep", "--resume", run().toString()))
        .isEqualTo(2);
    assertThat(refused.toString()).contains("another process is writing to this run");
    sweep.destroyForcibly().waitFor();
    await().atMost(PATIENCE).until(() -> descendants.stream().noneMatch(ProcessHandle::isAlive));
    List<String> kept = sampleLines();
    assertThat(kept).hasSizeBetween(2, 4);

    start("--resume", run().toString());

    assertThat(sweep.waitFor(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    String output = Files.readString(temp.resolve("output"));
    assertThat(sweep.exitValue()).as(output).isZero();
    assertThat(output)
        .contains("%d of 4 forks are kept, %d are left".formatted(kept.size() - 1, 5 - kept.size()))
        .contains("2/2");
    assertThat(sampleLines()).startsWith(kept.toArray(String[]::new));
    assertThatAllIsThereOnce();
    assertThat(find(temp.resolve("tmp"), "highwater-")).isEmpty();
  }

  private void assertThatAllIsThereOnce() throws IOException {
    Plan plan = PlanFile.read(temp.resolve("small.yaml").toString(), temp);
    assertThat(rows("samples.csv"))
        .extracting(
            row -> row.get("trial"), row -> row.get("fork"), row -> row.get("order_position"))
        .containsExactlyElementsOf(
            plan.order().stream()
                .map(
                    fork ->
                        tuple(
                            Integer.toString(fork.trial().number()),
                            Integer.toString(fork.fork()),
                            Integer.toString(fork.position())))
                .toList());
    List<Map<String, String>> batches = rows("batches.csv");
    for (Map<String, String> sample : rows("samples.csv")) {
      assertThat(batches)
          .filteredOn(batch -> batch.get("trial").equals(sample.get("trial")))
          .filteredOn(batch -> batch.get("fork").equals(sample.get("fork")))
          .extracting(batch -> batch.get("batch_id"))
          .containsExactlyElementsOf(
              IntStream.range(0, Integer.parseInt(sample.get("batches")))
                  .mapToObj(Integer::toString)
                  .toList());
    }
    assertThat(batches).hasSize(2 * 2 + 2);
    assertThat(new ObjectMapper().readTree(run().resolve("jmh.json").toFile()))
        .extracting(entry -> entry.at("/params/maxOffsetsPerTrigger").asText())
        .containsExactlyElementsOf(
            plan.order().stream()
                .map(fork -> fork.trial().point().get("maxOffsetsPerTrigger"))
                .toList());
  }

  private Path run() throws IOException {
    return find(temp.resolve("results"), "samples.csv").get(0).getParent();
  }

  private List<Map<String, String>> rows(String csv) throws IOException {
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(run().resolve(csv).toFile())) {
      return rows.readAll();
    }
  }

  @Test
  void stoppedBeforeAForkHadEndedItLeavesNoResults() throws Exception {
    startLongSweep();
    awaitForkAtWork();

    sweep.destroy();

    assertThat(sweep.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(find(temp.resolve("results"), "samples.csv")).isEmpty();
    assertThat(Files.readString(temp.resolve("output"))).contains("nothing is kept");
  }
}
