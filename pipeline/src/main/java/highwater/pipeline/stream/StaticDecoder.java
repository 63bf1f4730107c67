package highwater.pipeline.stream;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Lets Spark decode by a static method of ours.
 *
 * <p>A UDF that returns a struct has to build a {@code Row} of Java's strings and timestamps, which
 * Spark then converts field by field; {@code mapPartitions} moreover needs objects of all that
 * Kafka's columns hold. A {@link StaticCall} needs neither.
 */
final class StaticDecoder {
  private static final String METHOD = "decode";
  private static final String CALL = "call";

  private StaticDecoder() {}

  /**
   * As {@link Decoder#decode}.
   *
   * @param decoder public, with a public static {@code InternalRow decode(byte[])} that takes null
   *     and returns a row of {@link FoundCall#SCHEMA}
   */
  static Dataset<Row> decode(Dataset<Row> records, Class<?> decoder) {
    Column call =
        StaticCall.of(decoder, METHOD, FoundCall.SCHEMA, List.of(col("value").expr()), false);
    return records.withColumn(CALL, call).select("*", CALL + ".*").drop(CALL);
  }
}
