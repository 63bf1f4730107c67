package highwater.pipeline.stream;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** The texts that a decoder has found in one record, and the row that follows from them. */
final class FoundCall {
  /**
   * What {@link #row} returns. A nullable disposition would change the schema of the counts' state,
   * and a checkpoint could not go on with another decoder.
   */
  static final StructType SCHEMA =
      new StructType()
          .add("crime_type", DataTypes.StringType, true)
          .add("disposition", DataTypes.StringType, false)
          .add("event_time", DataTypes.TimestampType, true)
          .add("reason", DataTypes.StringType, true);

  private static final UTF8String NONE = UTF8String.EMPTY_UTF8;

  private UTF8String type;
  private UTF8String liveType;
  private UTF8String time;
  private UTF8String liveTime;
  private UTF8String disposition;

  /** The row of a record that is no call. */
  static InternalRow bad(String reason) {
    return bad(UTF8String.fromString(reason));
  }

  private static InternalRow bad(UTF8String reason) {
    return row(null, NONE, null, reason);
  }

  /**
   * Notes a field's value; the last one of several is the field's.
   *
   * @param text null for JSON's null
   */
  void set(CallField field, UTF8String text) {
    switch (field) {
      case TYPE -> type = text;
      case LIVE_TYPE -> liveType = text;
      case TIME -> time = text;
      case LIVE_TIME -> liveTime = text;
      case DISPOSITION -> disposition = text;
    }
  }

  /** The row of a record that is one well-formed object. */
  InternalRow row() {
    UTF8String anyType = type == null ? liveType : type;
    UTF8String anyTime = time == null ? liveTime : time;
    if (anyType == null) {
      return bad(CallFormat.NO_TYPE);
    }
    if (anyTime == null) {
      return bad(CallFormat.NO_TIME);
    }
    long micros = CallTime.micros(anyTime.getBytes());
    if (micros == CallTime.NONE) {
      UTF8String shown = anyTime.substring(0, CallFormat.SHOWN_OF_A_TIME);
      return bad(UTF8String.concat(UTF8String.fromString(CallFormat.NOT_A_TIME), shown));
    }
    return row(anyType, disposition == null ? NONE : disposition, micros, null);
  }

  private static InternalRow row(
      UTF8String type, UTF8String disposition, Long micros, UTF8String reason) {
    return new GenericInternalRow(new Object[] {type, disposition, micros, reason});
  }
}
