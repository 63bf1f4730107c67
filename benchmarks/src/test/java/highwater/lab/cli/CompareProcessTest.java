package highwater.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import highwater.lab.broker.LocalBroker;
import highwater.lab.trial.UnstartableStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is left when a comparison is ended from outside while one of its arms stands still. */
class CompareProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  @RegisterExtension static final LocalBroker BROKER = new LocalBroker();

  @TempDir Path temp;
  private Process comparison;
  private List<ProcessHandle> descendants = List.of();

  @AfterEach
  void endAll() {
    comparison.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  /** To the comparison the broker is somebody else's, which goes on. */
  private void start(String more, String... options) throws IOException {
    Files.createDirectory(temp.resolve("tmp"));
    Files.writeString(
        temp.resolve("long.yaml"),
        """
        load: {rows: 1, topicPartitions: 2}
        axes: {maxOffsetsPerTrigger: [200, 400]}
        forkHeap: 768m
        """
            + more);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("../pipeline/src/main/launch/spark-jvm.args").toAbsolutePath(),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + temp.resolve("tmp"),
                "-cp",
                System.getProperty("java.class.path"),
                Highwater.class.getName(),
                "compare",
                temp.resolve("long.yaml").toString(),
                "--bootstrap-servers",
                BROKER.get().bootstrapServers(),
                "--out",
                temp.resolve("results").toString()));
    command.addAll(List.of(options));
    comparison =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("output").toFile())
            .start();
  }

  private void awaitAnArmThatStandsStill() {
    await()
        .atMost(PATIENCE)
        .until(() -> comparison.descendants().anyMatch(CompareProcessTest::standsStill));
    descendants = comparison.descendants().toList();
    // Two arms, the shell that sends signals, the caretaker.
    assertThat(descendants).hasSizeGreaterThanOrEqualTo(4);
    assertThat(scratch()).isNotEmpty();
  }

  private static boolean standsStill(ProcessHandle process) {
    try {
      Process ps =
          new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(process.pid())).start();
      return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).startsWith("T");
    } catch (IOException e) {
      throw new AssertionError("no ps on this machine", e);
    }
  }

  private List<String> scratch() {
    try (Stream<Path> all = Files.list(temp.resolve("tmp"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("highwater-"))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> topics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKER.get().bootstrapServers()))) {
      return admin.listTopics().names().get();
    }
  }

  @Test
  void afterAKillThatCannotBeCaughtNoChildNoScratchAndNoTopicIsLeft() throws Exception {
    start("", "--warmup-seconds", "1000");
    awaitAnArmThatStandsStill();
    assertThat(topics()).anyMatch(topic -> topic.startsWith("highwater-"));

    comparison.destroyForcibly().waitFor();

    await().atMost(PATIENCE).until(() -> descendants.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(scratch()).isEmpty();
    assertThat(topics()).noneMatch(topic -> topic.startsWith("highwater-"));
  }

  @Test
  void afterAKillNoChildNoScratchNoTopicAndNoResultIsLeft() throws Exception {
    start("", "--warmup-seconds", "1000");
    awaitAnArmThatStandsStill();

    comparison.destroy();

    assertThat(comparison.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(comparison.exitValue()).isEqualTo(128 + 15);
    assertThat(descendants).noneMatch(ProcessHandle::isAlive);
    assertThat(scratch()).isEmpty();
    assertThat(topics()).noneMatch(topic -> topic.startsWith("highwater-"));
    assertThat(temp.resolve("results")).isEmptyDirectory();
    assertThat(Files.readString(temp.resolve("output"))).contains("nothing is kept");
  }

  @Test
  void afterItsEndNoChildNoScratchAndNoTopicIsLeftAndEveryPairHasItsRow() throws Exception {
    start("stream: " + UnstartableStream.class.getName() + "\n", "--pairs", "1");

    assertThat(comparison.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    // No pair is valid.
    assertThat(comparison.exitValue()).isEqualTo(3);
    assertThat(comparison.descendants()).isEmpty();
    assertThat(scratch()).isEmpty();
    assertThat(topics()).noneMatch(topic -> topic.startsWith("highwater-"));
    assertThat(Files.readString(temp.resolve("output")))
        .contains(
            "INVALID", "planted: it does not start", "nothing can be said without a valid pair");
    try (Stream<Path> runs = Files.list(temp.resolve("results"))) {
      assertThat(runs)
          .singleElement()
          .satisfies(run -> assertThat(Files.readAllLines(run.resolve("pairs.csv"))).hasSize(2));
    }
  }
}
