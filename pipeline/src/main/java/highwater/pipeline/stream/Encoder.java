package highwater.pipeline.stream;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/** How counts become Kafka's records. Both write the same bytes; they differ in what they cost. */
public enum Encoder {
  /** Spark's own {@code to_json} and {@code date_format}. */
  TO_JSON,
  /** A writer of the columns that counts have, and one of their times alone. */
  DIRECT;

  private static final Map<String, String> NULLS_STAY = Map.of("ignoreNullFields", "false");

  /**
   * A time as the data set writes it.
   *
   * @param timestamp a column's name
   */
  public Column time(String timestamp) {
    return switch (this) {
      case TO_JSON -> date_format(col(timestamp), CallFormat.TIME_PATTERN);
      case DIRECT -> TimeText.of(col(timestamp));
    };
  }

  /**
   * A JSON object of some columns, those included that are null.
   *
   * @param names of columns, in the object's order
   * @param schema in which they are
   */
  Column json(List<String> names, StructType schema) {
    Column object = struct(names.stream().map(name -> col(name)).toArray(Column[]::new));
    return switch (this) {
      case TO_JSON -> to_json(object, NULLS_STAY);
      case DIRECT -> JsonText.of(object, names.stream().map(name -> schema.apply(name)).toList());
    };
  }
}
