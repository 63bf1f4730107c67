package highwater.pipeline.stream;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Spark's call of a static method of ours that takes and returns what Spark has inside. The code
 * that Spark generates calls it with no conversion at all, and evaluates it where it does not
 * generate code; it is how Spark itself calls the static functions of a catalog's user.
 */
final class StaticCall {
  private StaticCall() {}

  /**
   * @param owner public, as generated code is of another package
   * @param method public and static, without state
   * @param nullForNull whether null is what it gives for null, without a call
   */
  static Column of(
      Class<?> owner,
      String method,
      DataType type,
      List<Expression> arguments,
      boolean nullForNull) {
    Seq<AbstractDataType> uncoerced = seq(List.of());
    boolean nullable = nullForNull;
    boolean deterministic = true;
    return new Column(
        new StaticInvoke(
            owner, type, method, seq(arguments), uncoerced, nullForNull, nullable, deterministic));
  }

  static <T> Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toSeq();
  }
}
