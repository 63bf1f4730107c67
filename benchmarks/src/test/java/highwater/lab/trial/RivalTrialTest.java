package highwater.lab.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.broker.LocalBroker;
import highwater.lab.load.RowSource;
import highwater.lab.rival.RivalJvm;
import highwater.lab.stream.FlinkCounts;
import highwater.lab.stream.FloorCounts;
import highwater.lab.stream.KafkaStreamsCounts;
import highwater.lab.stream.RivalUnderTest;
import highwater.lab.stream.StreamSetup;
import highwater.pipeline.call.CallGenerator;
import highwater.pipeline.call.EncodedCall;
import highwater.pipeline.kafka.CallProducer;
import highwater.pipeline.kafka.Load;
import highwater.pipeline.kafka.Partitioning;
import highwater.pipeline.kafka.Topics;
import highwater.pipeline.stream.StreamSettings;
import highwater.rival.RivalEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engines that are not Spark, in their own JVMs on a real broker. */
@Timeout(240)
class RivalTrialTest {
  @RegisterExtension static final LocalBroker BROKER = new LocalBroker();

  private static final int ROWS = 6_000;
  private static final int HALF = 3_000;
  private static final int PARTITIONS = 2;

  private static final StreamSettings SETTINGS =
      StreamSettings.load("default").with("counts", "by-window").with("query.commitMillis", "100");

  @TempDir Path temp;

  private static RivalUnderTest named(Class<?> type) throws ReflectiveOperationException {
    return (RivalUnderTest) type.getDeclaredConstructor().newInstance();
  }

  @ParameterizedTest
  @ValueSource(classes = {FloorCounts.class, KafkaStreamsCounts.class, FlinkCounts.class})
  void aTrialCountsLikePlainJavaAndLeavesNothingOnTheBroker(Class<?> type) throws Exception {
    TrialSpec spec =
        new TrialSpec(
            SETTINGS,
            ROWS,
            Optional.empty(),
            new WarmUp(2, 500, Duration.ofSeconds(60)),
            PARTITIONS,
            new RowSource(type.getName(), RowSource.GENERATOR, 7),
            "local[2]",
            Duration.ofMinutes(2),
            0);
    Sample sample;
    try (TrialRun trial = TrialRun.prepare(spec, BROKER.get().address(), temp)) {
      trial.run();
      sample = trial.sample(trial.judge());
    }

    assertThat(sample.reasons()).isEmpty();
    assertThat(sample.rows()).isEqualTo(ROWS);
    assertThat(sample.drained().deadLetters()).hasValue(0);
    assertThat(sample.drained().costs()).isNotEmpty();
    assertNothingIsLeft();
  }

  private static void assertNothingIsLeft() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKER.get().bootstrapServers()))) {
      assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS))
          .noneMatch(topic -> topic.startsWith("highwater-"));
      assertThat(admin.listConsumerGroups().all().get(30, TimeUnit.SECONDS))
          .noneMatch(group -> group.groupId().startsWith("highwater-"));
    }
  }

  /**
   * A JVM that dies with half of the rows committed and the others on their way: what goes on from
   * there comes to the same counts. Records that are no calls are among them, and calls that come
   * hours late.
   */
  @ParameterizedTest
  @ValueSource(classes = {FloorCounts.class, KafkaStreamsCounts.class, FlinkCounts.class})
  void diesAndGoesOnAsIfNothingHadHappened(Class<?> type) throws Exception {
    RivalUnderTest rival = named(type);
    StreamSetup setup = setup(rival, "restart-" + type.getSimpleName());
    List<EncodedCall> rows = mixed();
    fill(setup, rows.subList(0, HALF));
    try (RivalJvm first = RivalJvm.start(rival.program(), temp)) {
      first.count(rival.order(setup, 2));
      awaitCommitted(first, HALF);
      fill(setup, rows.subList(HALF, rows.size()));
    }
    try (RivalJvm second = RivalJvm.start(rival.program(), temp)) {
      second.count(rival.order(setup, 2));
      Awaitility.await()
          .atMost(Duration.ofSeconds(150))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(rival.judge(setup).differences()).isEmpty());
      second.stop(true);
    }
    assertThat(rival.judge(setup).deadLetters()).hasValue(3);
  }

  private StreamSetup setup(RivalUnderTest rival, String name) {
    StreamSetup setup =
        new StreamSetup(
            BROKER.get().address(), name, name + "-counts", temp.resolve(name), SETTINGS);
    try (Topics topics = Topics.at(BROKER.get().address())) {
      topics.create(setup.inputTopic(), PARTITIONS, Map.of());
      rival.outputTopics(setup).forEach(topic -> topics.create(topic, PARTITIONS, Map.of()));
    }
    return setup;
  }

  private static List<EncodedCall> mixed() {
    List<EncodedCall> rows = new ArrayList<>();
    CallGenerator.of(7, ROWS).forEachRemaining(rows::add);
    for (int late = 0; late < HALF; late += 100) {
      rows.add(late + 900, rows.remove(late));
    }
    rows.add(10, record("not JSON"));
    rows.add(500, record("{\"original_crime_type_name\":\"Fire\"}"));
    rows.add(4_000, new EncodedCall("nothing".getBytes(UTF_8), null));
    return rows;
  }

  private static EncodedCall record(String value) {
    return new EncodedCall("0".getBytes(UTF_8), value.getBytes(UTF_8));
  }

  private static void fill(StreamSetup setup, List<EncodedCall> rows) {
    try (CallProducer producer =
        CallProducer.open(setup.address(), setup.inputTopic(), Partitioning.ROUND_ROBIN)) {
      producer.send(rows.iterator(), new Load(0, Long.MAX_VALUE));
    }
  }

  private static void awaitCommitted(RivalJvm jvm, long rows) throws InterruptedException {
    long committed = 0;
    while (committed < rows) {
      RivalEvent event = jvm.next(TimeUnit.SECONDS.toNanos(60)).orElseThrow();
      assertThat(event).isInstanceOf(RivalEvent.Progress.class);
      committed = ((RivalEvent.Progress) event).rows();
    }
  }
}
