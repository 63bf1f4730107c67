package highwater.pipeline.stream;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the writer of our own against Spark's, on rows that they may well write differently. */
class EncoderTest {
  @RegisterExtension static final LocalSpark SPARK = new LocalSpark();

  private static final int SEED = 20181231;

  private static final StructType ROW =
      new StructType()
          .add("window_start", DataTypes.StringType, false)
          .add("a \"name\"\u00e9", DataTypes.StringType, true)
          .add("known", DataTypes.BooleanType, false)
          .add("count", DataTypes.LongType, false);

  /** Spark evaluates what it knows when it plans, and has code made for the rest. */
  private static Dataset<Row> rows(List<Row> rows, StructType schema, boolean generated) {
    Dataset<Row> known = SPARK.session().createDataFrame(rows, schema);
    return generated ? known.repartition(2) : known;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bothWriteTheSameObjects(boolean generated) {
    List<Row> rows = new ArrayList<>();
    for (String text : texts()) {
      rows.add(RowFactory.create(text, text, true, 0L));
      rows.add(RowFactory.create(text, null, false, Long.MIN_VALUE));
      rows.add(RowFactory.create("2018-12-31T23:00:00.000", text, false, Long.MAX_VALUE));
    }
    List<String> all = List.of(ROW.fieldNames());

    List<Row> written =
        rows(rows, ROW, generated)
            .select(
                Encoder.TO_JSON.json(all, ROW).as("sparks"),
                Encoder.DIRECT.json(all, ROW).as("direct"),
                Encoder.TO_JSON.json(all.subList(0, 1), ROW).as("sparks key"),
                Encoder.DIRECT.json(all.subList(0, 1), ROW).as("direct key"))
            .collectAsList();

    assertThat(written).hasSize(rows.size());
    assertThat(written)
        .allSatisfy(
            row -> {
              assertThat(row.getString(1))
                  .isEqualTo(row.getString(0))
                  .startsWith("{\"window_start");
              assertThat(row.getString(3)).isEqualTo(row.getString(2));
            });
    assertThat(written)
        .extracting(row -> row.getString(1))
        .anyMatch(json -> json.contains(":null,\"known\":false,\"count\":-9223372036854775808}"));
  }

  private static List<String> texts() {
    List<String> texts = new ArrayList<>(List.of("", "Traffic Stop", "x".repeat(5_000)));
    for (char c = 0; c < 0x180; c++) {
      texts.add("a" + c);
    }
    texts.addAll(List.of("\u2028\u2029", "\ud83d\ude00", "\ufffd", "\\u0041", "</script>"));
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(20, 0, 0x11000).filter(Character::isDefined).forEach(text::appendCodePoint);
      texts.add(text.toString());
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bothWriteTheSameTimes(boolean generated) {
    List<Row> rows = times().stream().map(micros -> RowFactory.create(micros)).toList();
    StructType schema = new StructType().add("micros", DataTypes.LongType, true);

    List<Row> written =
        rows(rows, schema, generated)
            .select(expr("timestamp_micros(micros)").as("time"))
            .select(
                Encoder.TO_JSON.time("time").as("sparks"),
                Encoder.DIRECT.time("time").as("direct"),
                col("time").isNull())
            .collectAsList();

    assertThat(written).hasSize(rows.size());
    assertThat(written).allSatisfy(row -> assertThat(row.getString(1)).isEqualTo(row.getString(0)));
    assertThat(written)
        .extracting(row -> row.getString(1))
        .contains("2018-12-31T23:57:00.000", "9999-12-31T23:59:59.999", null)
        .anyMatch(time -> time != null && time.startsWith("+10000-01-01"))
        .anyMatch(time -> time != null && time.startsWith("-0001-12-31"));
  }

  private static List<Long> times() {
    List<Long> times = new ArrayList<>();
    times.add(null);
    times.addAll(List.of(0L, -1L, 999L, -999L, -1000L, Long.MIN_VALUE, Long.MAX_VALUE));
    for (int year : new int[] {-1, 0, 1, 1582, 1969, 1972, 2018, 9999, 10_000}) {
      times.add(micros(LocalDateTime.of(year, 1, 1, 0, 0)));
      times.add(micros(LocalDateTime.of(year, 12, 31, 23, 59, 59, 999_999_000)));
    }
    times.add(micros(LocalDateTime.of(2018, 12, 31, 23, 57)));
    new Random(SEED).longs(500).forEach(times::add);
    long fourDigits = micros(LocalDateTime.of(9999, 12, 31, 0, 0));
    new Random(SEED).longs(500, -fourDigits / 5, fourDigits).forEach(times::add);
    return times;
  }

  private static long micros(LocalDateTime time) {
    return ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"double", "timestamp", "struct<a:int>"})
  void aColumnThatNoCountHasIsRefused(String type) {
    StructType schema = StructType.fromDDL("a " + type);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Encoder.DIRECT.json(List.of("a"), schema))
        .withMessageContaining("no count has a column of");
  }
}
