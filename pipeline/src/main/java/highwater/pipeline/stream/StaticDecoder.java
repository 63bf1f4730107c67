package highwater.pipeline.stream;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.AbstractDataType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Lets Spark decode by a static method of ours.
 *
 * <p>A UDF that returns a struct has to build a {@code Row} of Java's strings and timestamps, which
 * Spark then converts field by field; {@code mapPartitions} moreover needs objects of all that
 * Kafka's columns hold. The code that Spark generates can as well call a static method that takes
 * and returns what Spark has inside, with no conversion at all, and evaluates it where it does not
 * generate code. It is how Spark itself calls the static functions of a catalog's user.
 */
final class StaticDecoder {
  private static final String METHOD = "decode";
  private static final String CALL = "call";

  private StaticDecoder() {}

  /**
   * As {@link Decoder#decode}.
   *
   * @param decoder public, as generated code is of another package, with a public static {@code
   *     InternalRow decode(byte[])} that takes null and returns a row of {@link FoundCall#SCHEMA}
   */
  static Dataset<Row> decode(Dataset<Row> records, Class<?> decoder) {
    Seq<Expression> arguments = seq(List.of(col("value").expr()));
    Seq<AbstractDataType> uncoerced = seq(List.of());
    boolean nullForNull = false;
    boolean nullable = false;
    boolean deterministic = true;
    Expression call =
        new StaticInvoke(
            decoder,
            FoundCall.SCHEMA,
            METHOD,
            arguments,
            uncoerced,
            nullForNull,
            nullable,
            deterministic);
    return records.withColumn(CALL, new Column(call)).select("*", CALL + ".*").drop(CALL);
  }

  private static <T> Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toSeq();
  }
}
