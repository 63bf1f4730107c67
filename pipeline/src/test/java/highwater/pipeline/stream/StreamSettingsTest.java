package highwater.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamSettingsTest {
  @TempDir Path folder;

  @Test
  void courseIsWhatTheOriginalProjectRan() {
    StreamSettings course = StreamSettings.load("course");
    assertThat(course.outputMode()).isEqualTo(OutputKind.COMPLETE);
    assertThat(course.sorted()).isTrue();
    assertThat(course.windowDuration()).isEqualTo(Duration.ofMinutes(60));
    assertThat(course.slideDuration()).isEqualTo(Duration.ofMinutes(30));
    assertThat(course.processingTime()).isEqualTo(Duration.ofSeconds(5));
    assertThat(course.maxOffsetsPerTrigger()).hasValue(200);
    assertThat(course.get("maxRatePerPartition")).contains("20");
    assertThat(course.sparkConf()).containsEntry("spark.sql.shuffle.partitions", "200");
  }

  @Test
  void defaultTumblesAndUpdates() {
    StreamSettings settings = StreamSettings.load("default");
    assertThat(settings.outputMode()).isEqualTo(OutputKind.UPDATE);
    assertThat(settings.slideDuration()).isEqualTo(settings.windowDuration());
    assertThat(settings.counts()).containsExactly(Counts.BY_WINDOW, Counts.BY_DISPOSITION);
    assertThat(settings.sourceOptions()).containsEntry("kafka.fetch.max.wait.ms", "5");
    assertThat(settings.decoder()).isEqualTo(Decoder.SCANNER);
    assertThat(settings.encoder()).isEqualTo(Encoder.DIRECT);
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void idiomaticCountsTheSameAsDefaultAndLeavesKafkaAndTheCheckpointToSpark() {
    StreamSettings idiomatic = StreamSettings.load("idiomatic");
    StreamSettings settings = StreamSettings.load("default");
    assertThat(idiomatic.counts()).isEqualTo(settings.counts());
    assertThat(idiomatic.outputMode()).isEqualTo(settings.outputMode());
    assertThat(idiomatic.windowDuration()).isEqualTo(settings.windowDuration());
    assertThat(idiomatic.watermarkDelay()).isEqualTo(settings.watermarkDelay());
    assertThat(idiomatic.maxOffsetsPerTrigger()).isEqualTo(settings.maxOffsetsPerTrigger());
    assertThat(idiomatic.decoder()).isEqualTo(Decoder.FROM_JSON);
    assertThat(idiomatic.encoder()).isEqualTo(Encoder.TO_JSON);
    assertThat(idiomatic.sourceOptions()).doesNotContainKey("kafka.fetch.max.wait.ms");
    assertThat(idiomatic.sparkConf()).containsOnlyKeys("spark.sql.shuffle.partitions");
  }

  @ParameterizedTest
  @CsvSource({
    "maxOffsetPerTrigger, maxOffsetsPerTrigger",
    "maxOfsetsPerTriger, maxOffsetsPerTrigger",
    "maxRatePerPartitions, maxRatePerPartition",
    "startingOffset, startingOffsets",
    "kafka.fetch.max.wait, kafka.fetch.max.wait.ms",
    "spark.sql.shuffle.partition, spark.sql.shuffle.partitions",
    "windowsDuration, windowDuration",
    "outputmodes, outputMode",
    "decoders, decoder",
    "checkpointFile, checkpointFiles",
  })
  void aNameThatNothingReadsIsRefusedNamingTheNearestRealOne(String name, String nearest) {
    assertRefused(name, "1", "did you mean " + nearest + "?");
  }

  @Test
  void aNameFarFromAllOthersIsRefusedWithoutAGuess() {
    assertRefused("speed", "1", "see the settings table");
    assertRefused("spark.streaming.kafka.speed", "1", "nothing reads a setting");
  }

  @Test
  void theDecoderIsSparksOwnWhereNothingElseIsSaid() {
    assertThat(StreamSettings.minimal().decoder()).isEqualTo(Decoder.FROM_JSON);
    assertThat(StreamSettings.load("course").decoder()).isEqualTo(Decoder.FROM_JSON);
    assertThat(StreamSettings.minimal().with("decoder", "scanner").decoder())
        .isEqualTo(Decoder.SCANNER);
    assertThat(StreamSettings.isOfQuery("decoder")).isTrue();
  }

  @Test
  void sparkReadsSourceOptionsInAnyCaseAndSoDoWe() {
    assertThat(StreamSettings.minimal().with("MAXOFFSETSPERTRIGGER", "7").asMap())
        .containsExactly(java.util.Map.entry("maxOffsetsPerTrigger", "7"));
  }

  @Test
  void maxRatePerPartitionWarnsAndSaysWhy() {
    assertThat(StreamSettings.minimal().with("maxRatePerPartition", "20").warnings())
        .singleElement()
        .asString()
        .contains("no effect", "DStreams", "spark.streaming.kafka.maxRatePerPartition");
  }

  @Test
  void settingsOfDStreamsAreKnownAndWarnThatStructuredStreamingReadsNone() {
    assertThat(
            StreamSettings.minimal()
                .with("spark.streaming.kafka.maxRatePerPartition", "20")
                .with("spark.streaming.backpressure.enabled", "true")
                .warnings())
        .satisfiesExactly(
            first -> assertThat(first).contains("backpressure.enabled has no effect here"),
            second -> assertThat(second).contains("maxRatePerPartition has no effect here"));
  }

  @ParameterizedTest
  @CsvSource({
    "maxOffsetsPerTrigger, 0, whole number above 0",
    "maxOffsetsPerTrigger, many, whole number above 0",
    "processingTime, often, write a duration",
    "processingTime, -1 second, must not be negative",
    "windowDuration, 0 minutes, longer than zero",
    "windowDuration, 1 month, no fixed length",
    "outputMode, upsert, 'choose one of update, append, complete'",
    "decoder, gson, 'choose one of from_json, jackson, scanner'",
    "encoder, gson, 'choose one of to_json, direct'",
    "checkpointFiles, mine, 'choose one of direct, spark'",
    "counts, by-weekday, 'is not one of by-window, by-disposition'",
    "sorted, yes, true or false",
    "subscribe, calls, named on the command line",
    "endingOffsets, latest, a stream has no end",
    "kafka.bootstrap.servers, localhost:9092, --bootstrap-servers",
    "kafka.ssl.key.password, hunter2, --client-properties",
    "kafka.group.ids, x, did you mean kafka.group.id?",
  })
  void aValueThatCannotBeIsRefusedInOneLine(String name, String value, String why) {
    assertRefused(name, value, why);
  }

  @Test
  void aSecretIsRefusedWithoutRepeatingIt() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(
            () -> StreamSettings.minimal().with("kafka.sasl.jaas.config", "password=hunter2"))
        .withMessageNotContaining("hunter2");
  }

  @Test
  void combinationsThatSparkWouldRefuseAreRefusedBefore() {
    StreamSettings minimal = StreamSettings.minimal();
    assertUnchecked(minimal.with("sorted", "true"), "outputMode=complete");
    assertUnchecked(minimal.with("outputMode", "append"), "counts=by-window");
    assertUnchecked(minimal.with("slideDuration", "2 hours"), "longer than windowDuration");
    assertUnchecked(
        minimal.with("minOffsetsPerTrigger", "9").with("maxOffsetsPerTrigger", "8"), "above");
  }

  @Test
  void aNameBothKafkaClientsKnowGoesToBoth() {
    StreamSettings settings = StreamSettings.minimal().with("kafka.client.id", "me");
    assertThat(settings.sourceOptions()).containsEntry("kafka.client.id", "me");
    assertThat(settings.sinkOptions()).containsEntry("kafka.client.id", "me");
    assertThat(settings.with("kafka.linger.ms", "5").sourceOptions())
        .doesNotContainKey("kafka.linger.ms");
  }

  @Test
  void whatAQueryOfOnesOwnReadsIsTakenAsItIs() throws IOException {
    Path file = folder.resolve("own.yaml");
    Files.writeString(
        file, "query:\n  outputMode: append\n  counts: by-window\n  query.windowMinutes: 5\n");
    StreamSettings settings = StreamSettings.load(file.toString()).with("query.Top-N.each", "a=b");
    assertThat(settings.own())
        .containsExactly(
            java.util.Map.entry("query.Top-N.each", "a=b"),
            java.util.Map.entry("query.windowMinutes", "5"));
    assertThat(settings.get("query.windowMinutes")).contains("5");
    assertThat(settings.asMap()).containsEntry("query.windowMinutes", "5");
    assertThat(settings.without("query.windowMinutes").own())
        .doesNotContainKey("query.windowMinutes");
    assertThat(settings.sourceOptions()).isEmpty();
    assertThat(settings.sparkConf()).isEmpty();
    assertFileRefused("source:\n  query.x: 5\n", "line 2", "put it under 'query:'");
  }

  @ParameterizedTest
  @CsvSource({"query., 1", "query.5, 1", "querywindow, 1", "Query.x, 1"})
  void aNameThatOnlyLooksLikeOnesOwnIsRefused(String name, String value) {
    assertRefused(name, value, "nothing reads a setting");
  }

  @Test
  void tellsTheQuerysSettingsFromThoseOfSparkAndKafka() {
    assertThat(List.of("windowDuration", "PROCESSINGTIME", "query.x"))
        .allMatch(StreamSettings::isOfQuery);
    assertThat(List.of("maxOffsetsPerTrigger", "kafka.client.id", "spark.sql.shuffle.partitions"))
        .noneMatch(StreamSettings::isOfQuery);
  }

  @Test
  void aFileNamesTheLineOfWhatIsWrong() throws IOException {
    assertFileRefused(
        "query:\n  outputMode: update\nsource:\n  maxOffsetPerTrigger: 5\n",
        "line 4",
        "did you mean maxOffsetsPerTrigger?");
    assertFileRefused(
        "source:\n  spark.sql.shuffle.partitions: 5\n",
        "line 2",
        "not read by the Kafka source but by the Spark session",
        "under 'spark:'");
    assertFileRefused("sauce:\n  a: 5\n", "line 1", "no section 'sauce'");
    assertFileRefused("source:\n  minPartitions: 0\n", "line 2", "whole number above 0");
    assertFileRefused("source:\n  minPartitions: 1\n  minPartitions: 2\n", "line 3", "Duplicate");
    assertFileRefused("query:\n\tsorted: true\n", "line 2", "YAML");
    assertFileRefused("hello", "sections");
  }

  @Test
  void aFileIsReadAsItStands() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(
        file, "query:\n  counts: [by-window]\n  outputMode: append\nsink:\n  kafka.linger.ms: 3\n");
    StreamSettings settings = StreamSettings.load(file.toString());
    assertThat(settings.counts()).containsExactly(Counts.BY_WINDOW);
    assertThat(settings.sinkOptions()).containsEntry("kafka.linger.ms", "3");
    assertThat(settings.asMap())
        .containsEntry("outputMode", "append")
        .containsEntry("kafka.linger.ms", "3");
  }

  @Test
  void aMissingFileIsRefused() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> StreamSettings.load("nowhere.yaml"))
        .withMessageContaining("nowhere.yaml: no such settings");
  }

  private void assertFileRefused(String yaml, String... words) throws IOException {
    Path file = folder.resolve("bad.yaml");
    Files.writeString(file, yaml);
    assertThatExceptionOfType(BadInputException.class)
        .as(yaml)
        .isThrownBy(() -> StreamSettings.load(file.toString()))
        .satisfies(
            e -> assertThat(e.getMessage()).contains("bad.yaml").contains(words).hasLineCount(1));
  }

  private static void assertRefused(String name, String value, String why) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> StreamSettings.minimal().with(name, value))
        .satisfies(e -> assertThat(e.getMessage()).contains(name).contains(why).hasLineCount(1));
  }

  private static void assertUnchecked(StreamSettings settings, String why) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(settings::checked)
        .withMessageContaining(why);
  }
}
