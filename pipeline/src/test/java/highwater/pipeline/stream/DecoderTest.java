package highwater.pipeline.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import highwater.pipeline.dstream.CallReader;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Holds the decoding by Spark SQL, by DStreams and by plain Java against each other, and all
 * against the intended words.
 */
class CallDecoderTest {
  @RegisterExtension static final LocalSpark SPARK = new LocalSpark();

  private static final String GOOD =
      "{\"crime_id\":\"183653763\",\"original_crime_type_name\":\"Traffic Stop\","
          + "\"call_date_time\":\"2018-12-31T23:57:00.000\",\"disposition\":\"ADM\"}";

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
    assertThat(bySpark(bytes(hours)))
        .extracting(call -> ((DecodedCall.Good) call).time().getHour())
        .containsExactlyElementsOf(IntStream.range(0, 24).boxed().toList());
  }

  @Test
  void allDecodersAgreeOnEveryMutationOfACall() {
    Random random = new Random(20181231);
    List<byte[]> corpus = new ArrayList<>(bytes(oddButLegal()));
    byte[] good = GOOD.getBytes(UTF_8);
    for (int i = 0; i < 20_000; i++) {
      corpus.add(mutated(good, random));
    }
    List<DecodedCall> spark = bySpark(corpus);
    DecodedCall.Reader reader = new DecodedCall.Reader();
    for (int i = 0; i < corpus.size(); i++) {
      assertThat(spark.get(i))
          .as(new String(corpus.get(i), UTF_8))
          .isEqualTo(reader.read(corpus.get(i)));
      assertThat(byDStreams(corpus.get(i)))
          .as(new String(corpus.get(i), UTF_8))
          .isEqualTo(goodOnly(spark.get(i)));
    }
    assertThat(spark).hasAtLeastOneElementOfType(DecodedCall.Good.class);
    assertThat(spark).hasAtLeastOneElementOfType(DecodedCall.Bad.class);
  }

  @Test
  void halfASurrogatePairIsTheSameTextInBothQueries() {
    byte[] half = GOOD.replace("Traffic Stop", "a\\ud83db").getBytes(UTF_8);
    assertThat(byDStreams(half)).isEqualTo(goodOnly(bySpark(List.of(half)).get(0)));
    assertThat(byDStreams(half)).hasValue(good("a?b", "2018-12-31T23:57", "ADM"));
  }

  private static List<String> oddButLegal() {
    return List.of(
        GOOD + " trailing",
        GOOD + GOOD,
        "  " + GOOD,
        "\uFEFF" + GOOD,
        GOOD.replace("\"Traffic Stop\"", "909"),
        GOOD.replace("\"Traffic Stop\"", "[\"a\",1]"),
        GOOD.replace("\"Traffic Stop\"", "{\"a\":{}}"),
        GOOD.replace("\"Traffic Stop\"", "1.50"),
        GOOD.replace("\"Traffic Stop\"", "1e400"),
        GOOD.replace("\"Traffic Stop\"", "NaN"),
        GOOD.replace("\"Traffic Stop\"", "\"\""),
        GOOD.replace("Traffic Stop", "\\u00e9\\ud83d\\ude00é"),
        GOOD.replace("\"ADM\"", "null"),
        GOOD.replace("\"ADM\"", "true"),
        GOOD.replace("23:57:00.000", "23:57:00"),
        GOOD.replace("23:57:00.000", "23:57:00.0"),
        GOOD.replace("23:57:00.000", "23:57:00.123456"),
        GOOD.replace("23:57:00.000", "24:00:00.000"),
        GOOD.replace("23:57:00.000", "23:57:60.000"),
        GOOD.replace("23:57:00.000", "23:57:00.000Z"),
        GOOD.replace("31T23", "31 23"),
        GOOD.replace("31T23", "31t23"),
        GOOD.replace("2018-", "+12018-"),
        GOOD.replace("2018-", "-2018-"),
        GOOD.replace("2018-", "0000-"),
        GOOD.replace("}", ",\"disposition\":\"HAN\"}"),
        GOOD.replace("}", ",\"call_dttm\":\"2000-01-01T00:00:00.000\"}"),
        GOOD.replace("\"crime_id\":\"183653763\"", "\"crime_id\":{\"a\":[1,{}]}"));
  }

  private static byte[] mutated(byte[] good, Random random) {
    byte[] bytes = good.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 2; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "{}[]\",:0123456789.\\ ntTZ'".charAt(random.nextInt(25));
        case 2 -> bytes = Arrays.copyOf(bytes, Math.max(2, at));
        default -> bytes = without(bytes, at);
      }
    }
    return bytes;
  }

  private static byte[] without(byte[] bytes, int at) {
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
    System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
    return shorter;
  }

  /** What both decoders say, which must be the same. */
  private static DecodedCall decode(String value) {
    byte[] bytes = value == null ? null : value.getBytes(UTF_8);
    DecodedCall spark = bySpark(Collections.singletonList(bytes)).get(0);
    assertThat(new DecodedCall.Reader().read(bytes)).isEqualTo(spark);
    assertThat(byDStreams(bytes)).isEqualTo(goodOnly(spark));
    return spark;
  }

  private static Optional<DecodedCall> byDStreams(byte[] value) {
    CallReader call = new CallReader();
    if (!call.read(value)) {
      return Optional.empty();
    }
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC)
            .plus(call.timeMicros(), ChronoUnit.MICROS);
    return Optional.of(new DecodedCall.Good(call.type(), time, call.disposition()));
  }

  /** DStreams keep no reason of a record that is no call. */
  private static Optional<DecodedCall> goodOnly(DecodedCall decoded) {
    return Optional.of(decoded).filter(DecodedCall.Good.class::isInstance);
  }

  private static List<DecodedCall> bySpark(List<byte[]> values) {
    StructType schema =
        new StructType().add("i", DataTypes.IntegerType).add("value", DataTypes.BinaryType);
    List<Row> rows =
        IntStream.range(0, values.size())
            .mapToObj(i -> RowFactory.create(i, values.get(i)))
            .toList();
    Dataset<Row> decoded =
        new CallDecoder().decode(SPARK.session().createDataFrame(rows, schema)).orderBy("i");
    return decoded
        .selectExpr("reason", "crime_type", "unix_micros(event_time)", "disposition")
        .collectAsList()
        .stream()
        .map(CallDecoderTest::decoded)
        .toList();
  }

  private static DecodedCall decoded(Row row) {
    if (!row.isNullAt(0)) {
      return new DecodedCall.Bad(row.getString(0));
    }
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC).plus(row.getLong(2), ChronoUnit.MICROS);
    return new DecodedCall.Good(row.getString(1), time, row.getString(3));
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
