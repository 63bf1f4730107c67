package highwater.pipeline.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.broker.LocalBroker;
import highwater.pipeline.call.CallGenerator;
import highwater.pipeline.call.EncodedCall;
import highwater.pipeline.kafka.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream between topics of a real broker, on generated calls. */
@Timeout(300)
class CallStreamTest {
  @RegisterExtension static final LocalSpark SPARK = new LocalSpark();
  @RegisterExtension static final LocalBroker BROKER = new LocalBroker();

  private static final StreamSettings SETTINGS =
      StreamSettings.load("default").with("maxOffsetsPerTrigger", "1500");

  @TempDir private Path checkpoints;
  private StreamRig rig;

  @BeforeEach
  void newTopics(TestInfo test) {
    String topic = test.getTestMethod().orElseThrow().getName() + test.getDisplayName().hashCode();
    rig = new StreamRig(SPARK.session(), BROKER.get().address(), topic, checkpoints);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outputMode=update",
        "outputMode=update slideDuration=30~minutes decoder=jackson encoder=to_json",
        "outputMode=complete sorted=true slideDuration=20~minutes decoder=scanner",
        "outputMode=append counts=by-window watermarkDelay=6~hours",
        "outputMode=update sink=both decoder=from_json",
        "outputMode=update processingTime=200~milliseconds kafka.fetch.max.wait.ms=500",
      })
  void theSinkHoldsWhatPlainJavaCounts(String changes) {
    StreamSettings settings = SETTINGS;
    for (String change : changes.split(" ", -1)) {
      settings = settings.with(change.replace('~', ' '));
    }
    rig.fill(CallGenerator.of(7, 4_000));
    rig.drain(settings);
    SinkCheck check = rig.check(settings);
    assertThat(check.differences()).isEmpty();
    assertThat(check.rows()).isEqualTo(4_000);
    assertThat(check.groups().values()).allMatch(groups -> groups > 500);
  }

  @Test
  void goesOnFromItsCheckpointAsIfNothingHadHappenedWithAnotherDecoderToo() {
    List<EncodedCall> calls = list(CallGenerator.of(7, 6_000));
    int filled = 0;
    for (Decoder decoder : Decoder.values()) {
      int before = filled;
      filled += 2_000;
      rig.fill(calls.subList(before, filled).iterator());
      List<StreamingQueryProgress> batches =
          rig.drain(SETTINGS.with("decoder", decoder.name().toLowerCase(Locale.ROOT)));
      assertThat(batches.stream().filter(batch -> batch.numInputRows() > 0))
          .isNotEmpty()
          .allMatch(batch -> before == 0 || batch.batchId() > 0);
    }
    SinkCheck check = rig.check(SETTINGS);
    assertThat(check.rows()).isEqualTo(6_000);
    assertThat(check.differences()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"from_json", "jackson", "scanner"})
  void recordsThatAreNoCallsGoToTheDeadLettersAndAreCounted(String decoder) {
    List<EncodedCall> mixed = list(CallGenerator.of(7, 100));
    mixed.add(10, record("not JSON"));
    mixed.add(20, record("{\"original_crime_type_name\":\"Fire\"}"));
    mixed.add(30, new EncodedCall("nothing".getBytes(UTF_8), null));
    rig.fill(mixed.iterator());

    List<StreamingQueryProgress> batches = rig.drain(SETTINGS.with("decoder", decoder));

    assertThat(rig.check(SETTINGS).differences()).isEmpty();
    assertThat(rig.check(SETTINGS).deadLetters().values()).containsExactly(1L, 1L, 1L);
    assertThat(StreamRig.observed(batches, "by-window", "dead_letters")).isEqualTo(3);
    assertThat(StreamRig.observed(batches, "by-window", "rows")).isEqualTo(103);
    List<ConsumerRecord<byte[], byte[]>> letters = rig.read(rig.topics().deadLetters());
    assertThat(letters)
        .extracting(letter -> headers(letter).get("reason"))
        .containsExactlyInAnyOrder(
            "not a JSON object", "call_date_time is missing", "the record has no value");
    List<ConsumerRecord<byte[], byte[]>> calls = rig.read(rig.topics().calls());
    assertThat(letters)
        .allSatisfy(
            letter -> {
              Map<String, String> headers = headers(letter);
              assertThat(headers.get("topic")).isEqualTo(rig.topics().calls());
              ConsumerRecord<byte[], byte[]> origin =
                  calls.stream()
                      .filter(call -> at(call, headers.get("partition"), headers.get("offset")))
                      .findFirst()
                      .orElseThrow();
              assertThat(letter.key()).isEqualTo(origin.key());
              assertThat(letter.value()).isEqualTo(origin.value());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"from_json", "jackson", "scanner"})
  void aFeedThatLiesNewestFirstLosesItsRowsToTheWatermarkAndTheCheckSaysSo(String decoder) {
    List<EncodedCall> calls = list(CallGenerator.of(7, 6_000));
    Collections.reverse(calls);
    rig.fill(calls.iterator());
    StreamSettings hourly =
        SETTINGS
            .with("counts", "by-window")
            .with("watermarkDelay", "60 minutes")
            .with("decoder", decoder);

    List<StreamingQueryProgress> batches = rig.drain(hourly);

    assertThat(StreamRig.dropped(batches)).isGreaterThan(0);
    assertThat(rig.check(hourly).differences())
        .anySatisfy(difference -> assertThat(difference).contains("missing"));
  }

  @Test
  void aStateInRocksDbGoesOnFromItsChangelogAndHoldsEveryGroup() throws Exception {
    StreamSettings settings = onRocksDb();
    List<EncodedCall> calls = list(CallGenerator.ofGroups(7, 6_000, 2_500));
    rig.fill(calls.subList(0, 3_000).iterator());
    rig.drain(settings);
    try (Stream<Path> files = Files.walk(checkpoints)) {
      assertThat(files).anyMatch(file -> file.toString().endsWith(".changelog"));
    }

    rig.fill(calls.subList(3_000, 6_000).iterator());
    List<StreamingQueryProgress> batches = rig.drain(settings);

    assertThat(batches).isNotEmpty().allMatch(batch -> batch.batchId() > 0);
    SinkCheck check = rig.check(settings);
    assertThat(check.differences()).isEmpty();
    assertThat(check.groups().values()).containsExactly(2_500, 2_500);
  }

  @Test
  void aStateInRocksDbDropsLateRowsAndLeavesDeadLettersAlone() {
    StreamSettings settings =
        onRocksDb().with("counts", "by-window").with("watermarkDelay", "60 minutes");
    List<EncodedCall> calls = list(CallGenerator.of(7, 3_000));
    calls.add(record("not JSON"));
    rig.fill(calls.iterator());
    rig.drain(settings);
    assertThat(rig.check(settings).differences()).isEmpty();

    // A day and more before the last of the calls above.
    rig.fill(CallGenerator.ofGroups(7, 50, 50));
    List<StreamingQueryProgress> late = rig.drain(settings);

    assertThat(StreamRig.dropped(late)).isEqualTo(50);
    assertThat(rig.check(settings).differences())
        .singleElement()
        .asString()
        .contains("50 groups missing");
    assertThat(rig.read(rig.topics().deadLetters())).hasSize(1);
  }

  private static StreamSettings onRocksDb() {
    StreamSettings settings = StreamSettings.load("rocksdb").with("maxOffsetsPerTrigger", "1500");
    stateNames(settings)
        .forEach(name -> SPARK.session().conf().set(name, settings.sparkConf().get(name)));
    return settings;
  }

  @AfterEach
  void stateOnTheHeapAgain() {
    stateNames(StreamSettings.load("rocksdb")).forEach(SPARK.session().conf()::unset);
  }

  private static Stream<String> stateNames(StreamSettings settings) {
    return settings.sparkConf().keySet().stream().filter(name -> name.contains(".stateStore."));
  }

  @Test
  void maxRatePerPartitionLimitsNothing() {
    StreamSettings limited =
        StreamSettings.load("default").with("counts", "by-window").with("maxRatePerPartition", "1");
    rig.fill(CallGenerator.of(7, 4_000));
    assertThat(rig.drain(limited))
        .filteredOn(batch -> batch.name().equals("by-window"))
        .first()
        .satisfies(batch -> assertThat(batch.numInputRows()).isEqualTo(4_000));
  }

  @Test
  void aQueryThatFailsEndsTheStreamWithItsReason() {
    StreamSettings impossible =
        SETTINGS
            .with("startingOffsets", "{\"no-such-topic\":{\"0\":0}}")
            .with("counts", "by-window");
    try (CallStream stream = rig.start(impossible)) {
      assertThatThrownBy(stream::awaitEnd)
          .isInstanceOf(StreamFailedException.class)
          .hasMessageContaining("by-window failed")
          .hasMessageContaining("startingOffsets")
          .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
      assertThat(stream.queries()).noneMatch(query -> query.isActive());
    }
  }

  @Test
  void aStreamThatIsStoppedEndsWithoutAComplaint() {
    rig.fill(CallGenerator.of(7, 100));
    try (CallStream stream = rig.start(SETTINGS)) {
      stream.processAllAvailable();
      stream.stop();
      stream.awaitEnd();
      assertThat(stream.queries()).noneMatch(query -> query.isActive());
    }
  }

  @Test
  void theConsoleNeedsNoSinkTopic() {
    rig.fill(CallGenerator.of(7, 100));
    assertThat(rig.drain(SETTINGS.with("sink", "console")))
        .filteredOn(batch -> batch.name().equals("by-window"))
        .extracting(StreamingQueryProgress::numInputRows)
        .contains(100L);
    try (Topics topics = Topics.at(BROKER.get().address())) {
      assertThat(topics.exists(rig.topics().sink(Counts.BY_WINDOW))).isFalse();
    }
  }

  @Test
  void availableNowEndsByItself() {
    rig.fill(CallGenerator.of(7, 4_000));
    StreamSettings once = SETTINGS.with("availableNow", "true");
    try (CallStream stream = rig.start(once)) {
      stream.awaitEnd();
    }
    assertThat(rig.check(once).differences()).isEmpty();
  }

  private static boolean at(ConsumerRecord<byte[], byte[]> row, String partition, String offset) {
    return row.partition() == Integer.parseInt(partition) && row.offset() == Long.parseLong(offset);
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> row) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : row.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return headers;
  }

  private static List<EncodedCall> list(CallGenerator calls) {
    List<EncodedCall> all = new ArrayList<>();
    calls.forEachRemaining(all::add);
    return all;
  }

  private static EncodedCall record(String value) {
    return new EncodedCall("0".getBytes(UTF_8), value.getBytes(UTF_8));
  }
}
