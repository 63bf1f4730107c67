package highwater.pipeline.dstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import highwater.pipeline.BadInputException;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.stream.StreamSettings;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DStreamSettingsTest {
  private static final StreamSettings EVERY_SECOND =
      StreamSettings.minimal().with("processingTime", "1 second");

  @Test
  void theBatchIntervalMustBeSaid() {
    assertRefused(StreamSettings.minimal(), "processingTime=0 seconds", "'1 second'");
    assertRefused(
        StreamSettings.minimal().with("processingTime", "900 microseconds"),
        "processingTime=900 microseconds");
    assertThat(DStreamSettings.of(EVERY_SECOND).batchInterval()).hasSeconds(1);
  }

  @ParameterizedTest
  @CsvSource({
    "availableNow, true, do not end by themselves",
    "sink, console, use sink=kafka",
    "startingOffsets, '{\"calls\":{\"0\":3}}', earliest or latest",
    "spark.streaming.concurrentJobs, 2, must be 1",
    "spark.streaming.kafka.maxRatePerPartition, many, write a whole number",
  })
  void whatDStreamsCannotDoIsRefusedInOneLine(String name, String value, String why) {
    assertRefused(EVERY_SECOND.with(name, value), name, why);
  }

  @Test
  void noWindowIsEverClosedSoNoneCanBeAppended() {
    assertRefused(
        EVERY_SECOND.with("outputMode", "append").with("counts", "by-window"), "no watermark");
  }

  @ParameterizedTest
  @CsvSource({
    "1 second, 20, 20",
    "5 seconds, 20, 100",
    "250 milliseconds, 30, 7",
    "10 milliseconds, 20, 1",
  })
  void aBatchTakesItsIntervalTimesTheRateRoundedDownAndAtLeastARow(
      String interval, String rate, long rows) {
    StreamSettings settings = EVERY_SECOND.with("processingTime", interval);
    assertThat(DStreamSettings.of(settings.with("maxRatePerPartition", rate)).rowsPerPartition())
        .hasValue(rows);
    assertThat(
            DStreamSettings.of(settings.with("spark.streaming.kafka.maxRatePerPartition", rate))
                .rowsPerPartition())
        .hasValue(rows);
  }

  @Test
  void withoutARateOrUnderBackpressureABatchHasNoSizeOfItsOwn() {
    assertThat(DStreamSettings.of(EVERY_SECOND).rowsPerPartition()).isEmpty();
    assertThat(
            DStreamSettings.of(EVERY_SECOND.with("spark.streaming.kafka.maxRatePerPartition", "0"))
                .rowsPerPartition())
        .isEmpty();
    assertThat(
            DStreamSettings.of(
                    EVERY_SECOND
                        .with("maxRatePerPartition", "20")
                        .with("spark.streaming.backpressure.enabled", "true"))
                .rowsPerPartition())
        .isEmpty();
  }

  @Test
  void theRateHasTwoNamesAndOneValue() {
    StreamSettings both =
        EVERY_SECOND
            .with("maxRatePerPartition", "20")
            .with("spark.streaming.kafka.maxRatePerPartition", "30");
    assertRefused(both, "maxRatePerPartition", "keep one of them");
    assertThat(DStreamSettings.of(both.with("maxRatePerPartition", "30")).rowsPerPartition())
        .hasValue(30);
  }

  @Test
  void theRateReachesSparkUnderItsOwnNameAndTheSessionsIsNotTheStreams() {
    SparkConf session =
        new SparkConf(false)
            .set("spark.streaming.kafka.maxRatePerPartition", "7")
            .set("spark.app.name", "a");
    assertThat(
            DStreamSettings.of(EVERY_SECOND.with("maxRatePerPartition", "20"))
                .applyTo(session)
                .get("spark.streaming.kafka.maxRatePerPartition"))
        .isEqualTo("20");
    SparkConf unlimited = DStreamSettings.of(EVERY_SECOND).applyTo(session);
    assertThat(unlimited.contains("spark.streaming.kafka.maxRatePerPartition")).isFalse();
    assertThat(unlimited.get("spark.app.name")).isEqualTo("a");
    assertThat(session.get("spark.streaming.kafka.maxRatePerPartition")).isEqualTo("7");
  }

  @Test
  void aSettingThatTheSessionWasStartedWithoutIsNotIgnored() {
    DStreamSettings settings =
        DStreamSettings.of(EVERY_SECOND.with("spark.streaming.backpressure.enabled", "true"));
    settings.checkSession(new SparkConf(false).set("spark.streaming.backpressure.enabled", "true"));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> settings.checkSession(new SparkConf(false)))
        .withMessageContaining("spark.streaming.backpressure.enabled=true")
        .withMessageContaining("started without it");
  }

  @Test
  void warnsOfWhatDStreamsNeverRead() {
    StreamSettings settings = StreamSettings.load("course");
    assertThat(DStreamSettings.of(settings).warnings())
        .satisfiesExactly(
            offsets ->
                assertThat(offsets)
                    .contains("maxOffsetsPerTrigger has no effect", "maxRatePerPartition"),
            shuffle -> assertThat(shuffle).contains("spark.sql.shuffle.partitions has no effect"),
            watermark -> assertThat(watermark).contains("watermarkDelay has no effect"),
            mode -> assertThat(mode).contains("outputMode=complete", "groups that it changed"));
    assertThat(
            DStreamSettings.of(
                    EVERY_SECOND
                        .with("maxRatePerPartition", "20")
                        .with("startingOffsets", "earliest")
                        .with("kafka.fetch.max.wait.ms", "5"))
                .warnings())
        .isEmpty();
    assertThat(DStreamSettings.of(EVERY_SECOND.with("decoder", "scanner")).warnings())
        .singleElement()
        .satisfies(decoder -> assertThat(decoder).contains("decoder has no effect here"));
    assertThat(DStreamSettings.of(EVERY_SECOND.with("encoder", "direct")).warnings())
        .singleElement()
        .satisfies(encoder -> assertThat(encoder).contains("encoder has no effect here"));
  }

  @Test
  void kafkasClientsGetTheirSettingsAndTheAddress() {
    DStreamSettings settings =
        DStreamSettings.of(
            EVERY_SECOND.with("kafka.fetch.max.wait.ms", "5").with("kafka.linger.ms", "3"));
    KafkaAddress address = new KafkaAddress("here:9092", Map.of("security.protocol", "SSL"));
    assertThat(settings.consumer(address))
        .containsEntry("fetch.max.wait.ms", "5")
        .containsEntry("auto.offset.reset", "earliest")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("security.protocol", "SSL")
        .containsEntry("bootstrap.servers", "here:9092")
        .doesNotContainKey("linger.ms");
    assertThat(settings.producer(address))
        .containsEntry("linger.ms", "3")
        .containsEntry("security.protocol", "SSL")
        .containsEntry("bootstrap.servers", "here:9092")
        .doesNotContainKey("fetch.max.wait.ms");
  }

  private static void assertRefused(StreamSettings settings, String... words) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> DStreamSettings.of(settings))
        .satisfies(e -> assertThat(e.getMessage()).contains(words).hasLineCount(1));
  }
}
