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
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Kafka's bytes to the fields that the counts need, by {@code from_json} with an explicit schema.
 *
 * <p>Adds to Kafka's own columns {@code crime_type}, {@code disposition} (empty where a record has
 * none: the live API leaves out what is null), {@code event_time} (timestamp, UTC) and {@code
 * reason}: null for a call, else why the record is none.
 */
public final class CallDecoder {
  private static final String CORRUPT = "_corrupt_record";

  /** How much of an unreadable time a reason repeats. */
  private static final int SHOWN = 40;

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

  /**
   * Decodes every record, good or bad.
   *
   * @param records with Kafka's columns; {@code value} is read
   * @return the same rows with the columns named above
   */
  public Dataset<Row> decode(Dataset<Row> records) {
    Column json = from_json(col("value").cast("string"), SCHEMA, STRICT_JSON);
    Column type = coalesce(field(CallFormat.TYPE), field(CallFormat.LIVE_TYPE));
    Column time = coalesce(field(CallFormat.TIME), field(CallFormat.LIVE_TIME));
    return records
        .withColumn("call", json)
        .withColumn("crime_type", type)
        .withColumn("time_text", time)
        .withColumn("disposition", coalesce(field(CallFormat.DISPOSITION), lit("")))
        .withColumn("event_time", to_timestamp(col("time_text"), CallFormat.TIME_PATTERN))
        .withColumn("reason", reason())
        .drop("call", "time_text");
  }

  private static Column reason() {
    return when(col("value").isNull(), CallFormat.NO_VALUE)
        .when(col("call").isNull().or(field(CORRUPT).isNotNull()), CallFormat.NOT_AN_OBJECT)
        .when(col("crime_type").isNull(), CallFormat.NO_TYPE)
        .when(col("time_text").isNull(), CallFormat.NO_TIME)
        .when(
            col("event_time").isNull(),
            concat(lit(CallFormat.NOT_A_TIME), substring(col("time_text"), 1, SHOWN)));
  }

  private static Column field(String name) {
    return col("call").getField(name);
  }
}
