package highwater.lab.load;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What a load was; of one with phases the last of them, but for what was seen of the output, which
 * is of all.
 *
 * @param startedAtMicros when row 0 was scheduled, microseconds since the epoch
 * @param rowsPerSecond of the schedule; 0 where there was none
 * @param acknowledged rows that the input topic holds
 * @param durationMicros from the start to the last acknowledgement
 * @param lateness actual less scheduled time of every send, nanoseconds: an HdrHistogram in its
 *     compressed encoding, Base64
 * @param sink what was seen of the output
 */
public record LoadReport(
    long startedAtMicros,
    double rowsPerSecond,
    long acknowledged,
    long durationMicros,
    String lateness,
    List<SinkSeen> sink) {
  public LoadReport {
    sink = List.copyOf(sink);
  }

  /** A histogram as the report carries it. */
  static String encoded(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    byte[] bytes = new byte[length];
    buffer.rewind();
    buffer.get(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** How late the sends were, in nanoseconds. */
  @JsonIgnore
  public Histogram latenessNanos() {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(lateness)), 0);
    } catch (DataFormatException e) {
      throw new IllegalStateException("a load report's histogram cannot be read", e);
    }
  }
}
