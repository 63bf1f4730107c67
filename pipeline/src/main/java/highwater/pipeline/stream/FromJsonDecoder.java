package highwater.pipeline.stream;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.TryEval;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@link Decoder#FROM_JSON}: Spark's own {@code from_json} with a schema of what is read alone. */
final class FromJsonDecoder {
  private static final String CORRUPT = "_corrupt_record";

  private static final StructType SCHEMA =
      new StructType()
          .add(CallFormat.TYPE, DataTypes.StringType)
          .add(CallFormat.LIVE_TYPE, DataTypes.StringType)
          .add(CallFormat.TIME, DataTypes.StringType)
          .add(CallFormat.LIVE_TIME, DataTypes.StringType)
          .add(CallFormat.DISPOSITION, DataTypes.StringType)
          .add(CORRUPT, DataTypes.StringType);

  /** JSON as RFC 8259 has it: Spark would take single quotes too. */
  private static final Map<String, String> STRICT_JSON =
      Map.of(
          "mode", "PERMISSIVE",
          "columnNameOfCorruptRecord", CORRUPT,
          "allowSingleQuotes", "false",
          "allowNonNumericNumbers", "false");

  private FromJsonDecoder() {}

  /** As {@link Decoder#decode}. */
  static Dataset<Row> decode(Dataset<Row> records) {
    Column json = from_json(col("value").cast("string"), SCHEMA, STRICT_JSON);
    Column type = coalesce(field(CallFormat.TYPE), field(CallFormat.LIVE_TYPE));
    Column time = coalesce(field(CallFormat.TIME), field(CallFormat.LIVE_TIME));
    return records
        .withColumn("call", json)
        .withColumn("crime_type", type)
        .withColumn("time_text", time)
        .withColumn("disposition", coalesce(field(CallFormat.DISPOSITION), lit("")))
        .withColumn("event_time", timestamp(col("time_text")))
        .withColumn("reason", reason())
        .drop("call", "time_text");
  }

  /** Null for what is no time. One beyond what microseconds can count would end the query. */
  private static Column timestamp(Column text) {
    return new Column(new TryEval(to_timestamp(text, CallFormat.TIME_PATTERN).expr()));
  }

  private static Column reason() {
    return when(col("value").isNull(), CallFormat.NO_VALUE)
        .when(col("call").isNull().or(field(CORRUPT).isNotNull()), CallFormat.NOT_AN_OBJECT)
        .when(col("crime_type").isNull(), CallFormat.NO_TYPE)
        .when(col("time_text").isNull(), CallFormat.NO_TIME)
        .when(
            col("event_time").isNull(),
            concat(
                lit(CallFormat.NOT_A_TIME),
                substring(col("time_text"), 1, CallFormat.SHOWN_OF_A_TIME)));
  }

  private static Column field(String name) {
    return col("call").getField(name);
  }
}
