package highwater.rival.kafkastreams;

import highwater.rival.CallParser;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A record of the input as it was read.
 *
 * @param value as it stands in the topic; null for a call, whose bytes nobody needs any more
 * @param type the crime's type; null for a record that is no call
 * @param timeMs when the call came in, milliseconds since the epoch
 * @param reason why the record is no call; null for a call
 */
// Nobody compares records as a whole.
@SuppressWarnings("ArrayRecordComponent")
record ReadRecord(byte[] value, String type, long timeMs, String reason) {
  private static final long MICROS_PER_MS = 1000;

  boolean isCall() {
    return reason == null;
  }

  /** Reads records; each of Streams' threads has its own. */
  static Deserializer<ReadRecord> deserializer() {
    CallParser parser = new CallParser();
    return (topic, bytes) ->
        parser.read(bytes)
            ? new ReadRecord(
                null, parser.type(), Math.floorDiv(parser.timeMicros(), MICROS_PER_MS), null)
            : new ReadRecord(bytes, null, 0, parser.reason());
  }
}
