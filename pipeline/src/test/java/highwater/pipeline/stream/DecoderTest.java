package highwater.pipeline.stream;

import static highwater.pipeline.stream.MutatedCalls.GOOD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import highwater.pipeline.call.CallFile;
import highwater.pipeline.call.RealCalls;
import highwater.pipeline.dstream.CallReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds every decoder in Spark, that of DStreams and plain Java against each other, and all against
 * the intended words.
 */
class DecoderTest {
  @RegisterExtension static final LocalSpark SPARK = new LocalSpark();

  private static final StructType VALUE = new StructType().add("value", DataTypes.BinaryType);
  private static final int SEED = 20181231;

  @Test
  void readsTheFieldsOfACall() {
    assertThat(decode(GOOD)).isEqualTo(good("Traffic Stop", "2018-12-31T23:57", "ADM"));
  }

  @Test
  void readsTheNamesOfTheLiveApi() {
    assertThat(
            decode(
                "{\"original_crimetype_name\":\"Fire\",\"call_dttm\":\"2018-11-04T01:30:00.000\"}"))
        .isEqualTo(good("Fire", "2018-11-04T01:30", ""));
  }

  @Test
  void saysWhyARecordIsNoCall() {
    assertThat(decode((String) null)).isEqualTo(bad("the record has no value"));
    assertThat(decode("")).isEqualTo(bad("not a JSON object"));
    assertThat(decode("null")).isEqualTo(bad("not a JSON object"));
    assertThat(decode("[" + GOOD + "]")).isEqualTo(bad("not a JSON object"));
    assertThat(decode(GOOD.substring(0, 90))).isEqualTo(bad("not a JSON object"));
    assertThat(decode(GOOD.replace('"', '\''))).isEqualTo(bad("not a JSON object"));
    assertThat(decode("{\"call_date_time\":\"2018-12-31T23:57:00.000\"}"))
        .isEqualTo(bad("original_crime_type_name is missing"));
    assertThat(decode("{\"original_crime_type_name\":\"Fire\",\"call_date_time\":null}"))
        .isEqualTo(bad("call_date_time is missing"));
    assertThat(decode(GOOD.replace("2018-12-31T", "2018-02-30T")))
        .isEqualTo(bad("call_date_time is not a time: 2018-02-30T23:57:00.000"));
  }

  @Test
  void readsEveryHourOfADayThatHadTwentyFive() {
    List<String> hours =
        IntStream.range(0, 24)
            .mapToObj(hour -> GOOD.replace("2018-12-31T23", "2018-11-04T%02d".formatted(hour)))
            .toList();
    assertThat(allAgreeOn(bytes(hours), DecoderTest::listed))
        .extracting(call -> ((DecodedCall.Good) call).time().getHour())
        .containsExactlyElementsOf(IntStream.range(0, 24).boxed().toList());
  }

  @Test
  void allAgreeOnWhatIsOddButLegal() {
    List<byte[]> odd = bytes(OddCalls.all());
    assertThat(allAgreeOn(odd, DecoderTest::listed))
        .isEqualTo(allAgreeOn(odd, DecoderTest::inParts));
  }

  @Test
  void allAgreeOnEveryMutationOfACall() {
    Random random = new Random(SEED);
    List<byte[]> corpus = new ArrayList<>(MutatedCalls.byBytes(20_000, random));
    corpus.addAll(MutatedCalls.byPieces(20_000, random));
    assertThat(allAgreeOn(corpus, DecoderTest::inParts))
        .hasAtLeastOneElementOfType(DecodedCall.Good.class)
        .hasAtLeastOneElementOfType(DecodedCall.Bad.class);
  }

  @Test
  void allAgreeOnEveryRealCall() throws IOException {
    Path file = RealCalls.require();
    int chunk = 50_000;
    int calls = 0;
    try (CallFile feed = CallFile.openStrict(file)) {
      while (feed.hasNext()) {
        List<byte[]> values = new ArrayList<>();
        while (feed.hasNext() && values.size() < chunk) {
          values.add(feed.next().value());
        }
        calls += allAgreeOn(values, DecoderTest::listed).size();
      }
    }
    assertThat(calls).isEqualTo(199_999);
  }

  @ParameterizedTest
  @EnumSource
  void addsFourColumnsThatTheCountsStateCanKeep(Decoder decoder) {
    assertThat(decoder.decode(listed(List.of())).schema())
        .isEqualTo(
            VALUE
                .add("crime_type", DataTypes.StringType, true)
                .add("disposition", DataTypes.StringType, false)
                .add("event_time", DataTypes.TimestampType, true)
                .add("reason", DataTypes.StringType, true));
  }

  @Test
  void halfASurrogatePairIsAQuestionMark() {
    assertThat(decode(GOOD.replace("Traffic Stop", "a\\ud83db")))
        .isEqualTo(good("a?b", "2018-12-31T23:57", "ADM"));
  }

  @Test
  void aTimeBeyondWhatSparkCanCountIsNone() {
    String beyond = "+294248-12-31T23:57:00.000";
    assertThat(decode(GOOD.replace("2018-12-31T23:57:00.000", beyond)))
        .isEqualTo(bad("call_date_time is not a time: " + beyond));
  }

  private static DecodedCall decode(String value) {
    byte[] bytes = value == null ? null : value.getBytes(UTF_8);
    return allAgreeOn(Collections.singletonList(bytes), DecoderTest::listed).get(0);
  }

  /** What all say, which must be the same. */
  private static List<DecodedCall> allAgreeOn(
      List<byte[]> values, Function<List<byte[]>, Dataset<Row>> given) {
    List<DecodedCall> expected = byJava(values);
    for (Decoder decoder : Decoder.values()) {
      List<DecodedCall> decoded = decoded(decoder, given.apply(values));
      assertThat(differences(values, decoded, expected)).as("%s", decoder).isEmpty();
    }
    assertThat(
            differences(
                values,
                values.stream().map(DecoderTest::byDStreams).toList(),
                expected.stream().map(DecoderTest::goodOnly).toList()))
        .as("DStreams")
        .isEmpty();
    return expected;
  }

  /** One by one: an assertion for each would take longer than the decoding. */
  private static List<String> differences(List<byte[]> values, List<?> decoded, List<?> expected) {
    assertThat(decoded).hasSameSizeAs(expected);
    return IntStream.range(0, values.size())
        .filter(i -> !decoded.get(i).equals(expected.get(i)))
        .mapToObj(
            i -> "%s for %s: %s".formatted(decoded.get(i), expected.get(i), text(values.get(i))))
        .toList();
  }

  private static String text(byte[] value) {
    return value == null ? "no value" : new String(value, UTF_8);
  }

  private static List<DecodedCall> byJava(List<byte[]> values) {
    DecodedCall.Reader reader = new DecodedCall.Reader();
    return values.stream().map(reader::read).toList();
  }

  private static Optional<DecodedCall> byDStreams(byte[] value) {
    CallReader call = new CallReader();
    return call.read(value)
        ? Optional.of(new DecodedCall.Good(call.type(), at(call.timeMicros()), call.disposition()))
        : Optional.empty();
  }

  /** DStreams keep no reason of a record that is no call. */
  private static Optional<DecodedCall> goodOnly(DecodedCall decoded) {
    return Optional.of(decoded).filter(DecodedCall.Good.class::isInstance);
  }

  /** What the driver has Spark decodes while it plans: it interprets and runs no job. */
  private static Dataset<Row> listed(List<byte[]> values) {
    return SPARK.session().createDataFrame(rows(values), VALUE);
  }

  /** What Spark gets at only when a job runs it decodes in generated code, as in the stream. */
  private static Dataset<Row> inParts(List<byte[]> values) {
    JavaSparkContext context = new JavaSparkContext(SPARK.session().sparkContext());
    return SPARK.session().createDataFrame(context.parallelize(rows(values), 2), VALUE);
  }

  private static List<Row> rows(List<byte[]> values) {
    return values.stream().map(value -> RowFactory.create((Object) value)).toList();
  }

  private static List<DecodedCall> decoded(Decoder decoder, Dataset<Row> records) {
    return decoder
        .decode(records)
        .selectExpr("reason", "crime_type", "unix_micros(event_time)", "disposition")
        .collectAsList()
        .stream()
        .map(DecoderTest::decoded)
        .toList();
  }

  private static DecodedCall decoded(Row row) {
    return row.isNullAt(0)
        ? new DecodedCall.Good(row.getString(1), at(row.getLong(2)), row.getString(3))
        : new DecodedCall.Bad(row.getString(0));
  }

  private static LocalDateTime at(long micros) {
    return LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC).plus(micros, ChronoUnit.MICROS);
  }

  private static List<byte[]> bytes(List<String> texts) {
    return texts.stream().map(text -> text.getBytes(UTF_8)).toList();
  }

  private static DecodedCall good(String type, String time, String disposition) {
    return new DecodedCall.Good(type, LocalDateTime.parse(time), disposition);
  }

  private static DecodedCall bad(String reason) {
    return new DecodedCall.Bad(reason);
  }
}
