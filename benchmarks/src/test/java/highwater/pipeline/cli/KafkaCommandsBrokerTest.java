package highwater.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import highwater.lab.broker.EmbeddedBroker;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(300)
class KafkaCommandsBrokerTest {
  private static EmbeddedBroker broker;

  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start("512m");
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void producesToATopicThatItCreatesAndTailShowsIt() {
    assertThat(execute("produce --topic made --rows 1001 --rate 0 --seed 5")).isZero();
    assertThat(out.toString())
        .startsWith("1,001 rows sent to topic 'made' (4 partitions), 1,001 acknowledged, in ");

    assertThat(execute("tail --topic made --last 3")).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(3 + 1 + 4 + 1 + 1);
    assertThat(lines.subList(0, 3)).allMatch(line -> line.contains("\"crime_id\""));
    assertThat(lines.get(4)).matches(" +0 +0 +251 +251");
    assertThat(lines.get(7)).matches(" +3 +0 +250 +250");
    assertThat(lines.get(8)).matches(" +total +1,001");
    assertThat(lines.get(9)).startsWith("0.0 rows/s over the last ");

    assertThat(execute("tail --topic made --from-beginning --last 0")).isZero();
    assertThat(out.toString().lines().filter(line -> line.contains("\"crime_id\""))).hasSize(1001);
  }

  @Test
  void leavesOutBrokenRecordsOfAFileOrRefusesThem() throws IOException {
    String call =
        """
        {"crime_id":"1","original_crime_type_name":"Traffic Stop","report_date":"2018-10-03T00:00:00.000","call_date":"2018-10-03T00:00:00.000","offense_date":"2018-10-03T00:00:00.000","call_time":"00:%02d","call_date_time":"2018-10-03T00:%02d:00.000","disposition":"ADM","address":"Sutter St","city":"San Francisco","state":"CA","agency_id":"1","address_type":"Street","common_location":""}
        """;
    Path file = folder.resolve("calls.json");
    Files.writeString(
        file,
        String.format(Locale.ROOT, call, 2, 2)
            + "{\"no\":\"call\"}\n"
            + String.format(Locale.ROOT, call, 1, 1));

    assertThat(execute("produce --topic strict --rate 0 --strict --input " + file)).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains("record 2");
    try (Topics topics = Topics.at(KafkaAddress.of(broker.bootstrapServers()))) {
      assertThat(topics.exists("strict")).isFalse();
    }

    assertThat(execute("produce --topic lenient --rate 0 --partitions 1 --input " + file)).isZero();
    assertThat(out.toString()).startsWith("2 rows sent to topic 'lenient' (1 partitions)");
    assertThat(err.toString()).contains("left out " + file + ": record 2");
    assertThat(execute("tail --topic lenient")).isZero();
    assertThat(out.toString().lines().limit(2)).first().asString().contains("T00:01:00");
  }

  @Test
  void anUnknownTopicIsOneLineAndExitCodeTwo() {
    assertThat(execute("tail --topic absent")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "highwater: There is no topic 'absent' at "
                + broker.bootstrapServers()
                + ": check its name and the address.");
  }

  @Test
  void otherPartitionsThanTheTopicHasAreRefused() {
    assertThat(execute("produce --topic two --partitions 2 --rows 1 --rate 0")).isZero();
    assertThat(execute("produce --topic two --rows 1 --rate 0")).isZero();
    assertThat(execute("produce --topic two --partitions 3 --rows 1 --rate 0")).isEqualTo(2);
    assertThat(err.toString()).contains("Topic 'two' has 2 partitions already, not 3");
  }

  @Test
  void anEndFromOutsideLeavesNoRowUnacknowledged() throws Exception {
    Process produce = start("produce --topic stopped --rate 2000");
    Path progress = folder.resolve("err");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(progress).contains("(target 2,000)"));

    produce.destroy();

    assertThat(produce.waitFor()).isEqualTo(128 + 15);
    Matcher counts =
        Pattern.compile("([0-9,]+) rows sent to topic 'stopped' .*, ([0-9,]+) acknowledged")
            .matcher(Files.readString(folder.resolve("out")));
    assertThat(counts.find()).isTrue();
    assertThat(counts.group(2)).isEqualTo(counts.group(1));
    try (Topics topics = Topics.at(KafkaAddress.of(broker.bootstrapServers()))) {
      long held =
          topics.endOffsets("stopped", IsolationLevel.READ_COMMITTED).values().stream()
              .mapToLong(Long::longValue)
              .sum();
      assertThat(held).isEqualTo(Long.parseLong(counts.group(2).replace(",", "")));
    }
  }

  @Test
  void followShowsRowsThatArriveAndTheirCountEachSecond() throws Exception {
    assertThat(execute("produce --topic followed --rows 10 --rate 0")).isZero();
    Process tail = start("tail --topic followed --follow --last 2");
    Path shown = folder.resolve("out");
    Path summary = folder.resolve("err");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(summary).contains("10 rows, 0.0 rows/s"));

    assertThat(execute("produce --topic followed --rows 5 --rate 0")).isZero();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(summary).contains("15 rows, "));
    tail.destroy();

    assertThat(tail.waitFor()).isEqualTo(128 + 15);
    assertThat(Files.readString(shown).lines()).hasSize(2 + 5);
    assertThat(Files.readString(summary)).endsWith("15 rows when stopped\n");
  }

  @Test
  void theLivePageShowsTheTopicWhoseCountsGrewLast() throws Exception {
    KafkaAddress address = KafkaAddress.of(broker.bootstrapServers());
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
    try (Topics topics = Topics.at(address);
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
        LiveCounts counts = new LiveCounts(address, Pattern.compile("fork-.-counts"))) {
      counts.look(0);
      assertThat(counts.figures()).containsExactly(entry("calls counted", "0"));
      topics.create("fork-1-counts", 1, Map.of());
      producer.send(count("fork-1-counts", "Fire", 1)).get();
      producer.send(count("fork-1-counts", "Fire", 3)).get();
      producer.send(count("fork-1-counts", "Noise", 2)).get();
      look(counts, 1, "5");
      assertThat(counts.top())
          .containsExactly(new LiveState.TypeCount("Fire", 3), new LiveState.TypeCount("Noise", 2));

      producer.send(count("fork-1-counts", "Fire", 1_008)).get();
      look(counts, 3, "1,010");
      // 1,005 calls more, two seconds by the clock that the looks are told of.
      assertThat(counts.figures()).containsValue("503 rows/s");

      assertThat(counts.counted()).containsExactly(entry("fork-1-counts", 1_010L));

      topics.delete("fork-1-counts");
      // What is gone is not shown as if it ran.
      look(counts, 3, "0");
      assertThat(counts.top()).isEmpty();
      topics.create("fork-2-counts", 1, Map.of());
      producer.send(count("fork-2-counts", "Alarm", 7)).get();
      look(counts, 4, "7");
      assertThat(counts.top()).containsExactly(new LiveState.TypeCount("Alarm", 7));
    }
  }

  private static void look(LiveCounts counts, long seconds, String counted) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              counts.look(TimeUnit.SECONDS.toNanos(seconds));
              assertThat(counts.figures()).containsEntry("calls counted", counted);
            });
  }

  private static ProducerRecord<String, String> count(String topic, String type, long count) {
    return new ProducerRecord<>(
        topic, type, "{\"original_crime_type_name\":\"%s\",\"count\":%d}".formatted(type, count));
  }

  private int execute(String words) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = CommandShell.of(new Main());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(withBroker(words));
  }

  private Process start(String words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(Arrays.asList(withBroker(words)));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private static String[] withBroker(String words) {
    return (words + " --bootstrap-servers " + broker.bootstrapServers()).split(" ");
  }
}
