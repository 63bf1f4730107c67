package highwater.lab.stream;

import java.nio.charset.StandardCharsets;

/**
 * One record of a topic. The arrays are handed over, not copied.
 *
 * @param key as it stands in the topic; null where the record has none
 * @param value as it stands in the topic; null where the record has none
 */
// Nobody compares records as a whole, and a copy a row would be measured with the load.
@SuppressWarnings("ArrayRecordComponent")
public record KeyValue(byte[] key, byte[] value) {

  /** A record of texts, as UTF-8. */
  public static KeyValue of(String key, String value) {
    return new KeyValue(
        key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
  }

  /** The key, read as UTF-8; null where there is none. */
  public String keyText() {
    return text(key);
  }

  /** The value, read as UTF-8; null where there is none. */
  public String valueText() {
    return text(value);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
