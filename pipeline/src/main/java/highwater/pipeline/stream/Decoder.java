package highwater.pipeline.stream;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How Kafka's bytes become the fields that the counts need. All decoders yield the same: JSON as
 * RFC 8259 has it up to the object's end, a field's last value, the JSON of what should be a text
 * and is none, and U+FFFD for bytes that are no UTF-8. They differ in what they cost.
 */
public enum Decoder {
  /** Spark's own {@code from_json} with a schema of the wanted fields. */
  FROM_JSON,
  /** Jackson's streaming parser over the bytes. */
  JACKSON,
  /** A scanner written for this record alone. */
  SCANNER;

  /**
   * Decodes every record, good or bad.
   *
   * @param records with Kafka's columns; {@code value} is read
   * @return the same rows with four columns more: {@code crime_type}; {@code disposition}, empty
   *     where a record has none (the live API leaves out what is null); {@code event_time},
   *     timestamp, UTC; and {@code reason}: null for a call, else why the record is none, and then
   *     the other three mean nothing
   */
  public Dataset<Row> decode(Dataset<Row> records) {
    return switch (this) {
      case FROM_JSON -> FromJsonDecoder.decode(records);
      case JACKSON -> StaticDecoder.decode(records, JacksonDecoder.class);
      case SCANNER -> StaticDecoder.decode(records, ScannerDecoder.class);
    };
  }
}
