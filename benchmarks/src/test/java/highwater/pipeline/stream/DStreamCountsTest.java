package highwater.pipeline.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import highwater.lab.broker.LocalBroker;
import highwater.lab.measure.Batch;
import highwater.lab.measure.DStreamBatchLog;
import highwater.lab.measure.Offsets;
import highwater.pipeline.call.CallGenerator;
import highwater.pipeline.call.EncodedCall;
import highwater.pipeline.dstream.RunningDStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counts of DStreams between topics of a real broker, on generated calls. */
@Timeout(300)
class DStreamCountsTest {
  @RegisterExtension static final LocalSpark SPARK = new LocalSpark();
  @RegisterExtension static final LocalBroker BROKER = new LocalBroker();

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final StreamSettings SETTINGS =
      StreamSettings.minimal().with("processingTime", "200 milliseconds");

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
        "maxRatePerPartition=1000",
        "maxRatePerPartition=1000 slideDuration=20_minutes counts=by-window",
        "maxRatePerPartition=1000 windowDuration=7_minutes slideDuration=3_minutes",
        "outputMode=complete sorted=true",
      })
  void theSinkHoldsWhatPlainJavaCounts(String changes) throws Exception {
    StreamSettings settings = SETTINGS;
    for (String change : changes.split(" ", -1)) {
      settings = settings.with(change.replace('_', ' '));
    }
    rig.fill(CallGenerator.of(7, 4_000));

    List<Batch> batches = rig.drainDStream(settings, 4_000);

    SinkCheck check = rig.check(settings);
    assertThat(check.differences()).isEmpty();
    assertThat(check.rows()).isEqualTo(4_000);
    assertThat(check.groups()).containsOnlyKeys(settings.counts());
    assertThat(check.groups().values()).allMatch(groups -> groups > 500);
    assertThat(batches).hasSize(changes.contains("maxRate") ? 5 : 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxRatePerPartition", "spark.streaming.kafka.maxRatePerPartition"})
  void noBatchTakesMoreOfAPartitionThanTheRateAllows(String name) throws Exception {
    rig.fill(CallGenerator.of(7, 1_000));

    List<Batch> batches = rig.drainDStream(byWindow().with(name, "300"), 1_000);

    // 300 rows a second for a fifth of a second, from four partitions of 250 rows.
    assertThat(batches).extracting(Batch::rows).containsExactly(240L, 240L, 240L, 240L, 40L);
    assertThat(batches)
        .allSatisfy(
            batch ->
                assertThat(batch.endOffset().byPartition())
                    .hasSize(4)
                    .allSatisfy(
                        (partition, end) ->
                            assertThat(end - start(batch, partition)).isLessThanOrEqualTo(60)));
    assertThat(batches).extracting(Batch::batchId).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void withoutARateTheFirstBatchTakesAll() throws Exception {
    rig.fill(CallGenerator.of(7, 1_000));

    assertThat(rig.drainDStream(byWindow(), 1_000))
        .singleElement()
        .satisfies(
            batch -> {
              assertThat(batch.rows()).isEqualTo(1_000);
              assertThat(batch.triggerExecutionMs()).isPositive();
              assertThat(batch.endOffset().since(Offsets.NONE)).isEqualTo(1_000);
            });
  }

  @Test
  void bothEnginesWriteTheSameKeysAndValues() throws Exception {
    rig.fill(odd().iterator());
    StreamSettings settings = SETTINGS.with("slideDuration", "20 minutes");

    rig.drain(settings.with("startingOffsets", "earliest"));
    Map<Counts, Map<String, String>> structured = sinks(settings);
    StreamRig again =
        new StreamRig(
            SPARK.session(), BROKER.get().address(), "odd-again", checkpoints.resolve("again"));
    again.fill(odd().iterator());
    again.drainDStream(settings, odd().size());
    rig = again;

    assertThat(sinks(settings)).isEqualTo(structured);
    assertThat(structured.get(Counts.BY_DISPOSITION))
        .hasSize(4)
        .containsEntry(
            "{\"original_crime_type_name\":\"\\\"é\\\\\\u0001😀\",\"disposition\":\"no such code\"}",
            "{\"original_crime_type_name\":\"\\\"é\\\\\\u0001😀\",\"disposition\":\"no such code\","
                + "\"disposition_description\":null,\"disposition_known\":false,\"count\":1}");
  }

  @Test
  void recordsThatAreNoCallsAreCountedNowhere() throws Exception {
    List<EncodedCall> mixed = new ArrayList<>();
    CallGenerator.of(7, 100).forEachRemaining(mixed::add);
    mixed.add(10, record("not JSON"));
    mixed.add(20, record("{\"original_crime_type_name\":\"Fire\"}"));
    mixed.add(30, new EncodedCall("nothing".getBytes(UTF_8), null));
    rig.fill(mixed.iterator());

    rig.drainDStream(SETTINGS, 103);

    SinkCheck check = rig.check(SETTINGS);
    assertThat(check.differences()).isEmpty();
    assertThat(check.deadLetters().values()).containsExactly(1L, 1L, 1L);
  }

  @Test
  void aBatchThatCannotWriteEndsTheStreamWithItsReason() {
    rig.fill(CallGenerator.of(7, 100));
    StreamSettings tooSmall = byWindow().with("kafka.max.request.size", "10");
    try (RunningDStream stream = rig.startDStream(tooSmall)) {
      assertThatThrownBy(stream::awaitEnd)
          .isInstanceOf(StreamFailedException.class)
          .hasMessageContaining("RecordTooLargeException")
          .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
      assertThat(stream.isActive()).isFalse();
      assertThat(stream.failure()).isPresent();
    }
  }

  @Test
  void aStreamThatIsStoppedGracefullyWritesWhatItHasBegun() throws Exception {
    rig.fill(CallGenerator.of(7, 4_000));
    DStreamBatchLog log = new DStreamBatchLog();
    RunningDStream stream = rig.startDStream(byWindow(), log);
    log.awaitRows(stream, 4_000, PATIENCE);
    stream.stopGracefully();
    stream.awaitEnd();

    assertThat(stream.isActive()).isFalse();
    assertThat(stream.failure()).isEmpty();
    assertThat(rig.check(byWindow()).differences()).isEmpty();
    assertThat(SPARK.session().sparkContext().isStopped()).isFalse();
  }

  @Test
  void aStreamThatIsStoppedAtOnceEndsWithoutAComplaintAndRunsNoMoreJobs() {
    rig.fill(CallGenerator.of(7, 4_000));
    RunningDStream stream = rig.startDStream(byWindow().with("maxRatePerPartition", "100"));
    await().atMost(PATIENCE).until(() -> !rig.read(rig.topics().sink(Counts.BY_WINDOW)).isEmpty());
    stream.stop();
    stream.awaitEnd();

    assertThat(stream.isActive()).isFalse();
    assertThat(stream.failure()).isEmpty();
    assertThat(SPARK.session().sparkContext().isStopped()).isFalse();
    await()
        .atMost(PATIENCE)
        .until(() -> SPARK.session().sparkContext().statusTracker().getActiveJobIds().length == 0);
  }

  private static StreamSettings byWindow() {
    return SETTINGS.with("counts", "by-window");
  }

  private static long start(Batch batch, String partition) {
    return batch.startOffset().byPartition().get(partition);
  }

  /** Each sink's last value by key, as they lie in the topic. */
  private Map<Counts, Map<String, String>> sinks(StreamSettings settings) {
    Map<Counts, Map<String, String>> sinks = new HashMap<>();
    for (Counts which : settings.counts()) {
      Map<String, String> last = new HashMap<>();
      for (ConsumerRecord<byte[], byte[]> row : rig.read(rig.topics().sink(which))) {
        last.put(new String(row.key(), UTF_8), new String(row.value(), UTF_8));
      }
      sinks.put(which, last);
    }
    return sinks;
  }

  private static List<EncodedCall> odd() {
    return List.of(
        call("Traffic Stop", "2018-12-31T23:57:00.000", "ADM"),
        call("Traffic Stop", "2018-12-31T23:40:00.123", "ADM"),
        call("\\\"\u00e9\\\\\\u0001\ud83d\ude00", "2018-11-04T01:30:00.000", "no such code"),
        call("", "1970-01-01T00:00:00.000", "HAN"),
        call("Fire", "2018-11-04T01:00:00.0", ""));
  }

  private static EncodedCall call(String type, String time, String disposition) {
    return record(
        "{\"original_crime_type_name\":\"%s\",\"call_date_time\":\"%s\",\"disposition\":\"%s\"}"
            .formatted(type, time, disposition));
  }

  private static EncodedCall record(String value) {
    return new EncodedCall("0".getBytes(UTF_8), value.getBytes(UTF_8));
  }
}
