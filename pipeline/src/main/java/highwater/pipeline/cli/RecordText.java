package highwater.pipeline.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What a record looks like in one line: time (UTC), partition:offset, key, value and, where there
 * are any, headers. Text is shown as text, with control characters escaped lest a value take over
 * the terminal; what is not UTF-8 is shown in hexadecimal.
 */
final class RecordText {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private RecordText() {}

  static String of(ConsumerRecord<byte[], byte[]> row) {
    StringBuilder line = new StringBuilder();
    line.append(row.timestamp() < 0 ? "-" : TIME.format(Instant.ofEpochMilli(row.timestamp())));
    line.append("  ").append(row.partition()).append(':').append(row.offset());
    line.append("  ").append(text(row.key()));
    line.append("  ").append(text(row.value()));
    for (Header header : row.headers()) {
      line.append("  [").append(escaped(header.key()));
      line.append('=').append(text(header.value())).append(']');
    }
    return line.toString();
  }

  private static String text(byte[] bytes) {
    if (bytes == null) {
      return "null";
    }
    try {
      return escaped(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return "0x" + HexFormat.of().formatHex(bytes);
    }
  }

  private static String escaped(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
