package highwater.rival;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The headers of a dead letter, as the reference query writes them. */
public final class DeadLetters {
  private DeadLetters() {}

  /** Why a record is no call, and where it lies. */
  public static List<Header> headers(String reason, String topic, int partition, long offset) {
    return List.of(
        header("reason", reason),
        header("topic", topic),
        header("partition", Integer.toString(partition)),
        header("offset", Long.toString(offset)));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
