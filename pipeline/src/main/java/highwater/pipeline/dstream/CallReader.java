package highwater.pipeline.dstream;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import highwater.pipeline.stream.CallFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * Reads a call's fields from a record by Jackson's streaming parser. It takes and refuses what
 * every {@link highwater.pipeline.stream.Decoder} takes and refuses, and yields the same texts and
 * times. One call at a time; not thread-safe.
 */
public final class CallReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final long MICROS_PER_SECOND = 1_000_000;

  /** {@link CallFormat#TIME_PATTERN} as Spark parses it: one to three digits of a second. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendLiteral('.')
          .appendFraction(ChronoField.MILLI_OF_SECOND, 1, 3, false)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private String type;
  private String liveType;
  private String timeText;
  private String liveTimeText;
  private String disposition;
  private long timeMicros;

  /**
   * Reads one record's value.
   *
   * @param value null for a record without one
   * @return whether it is a call; only then the other methods tell of it
   */
  public boolean read(byte[] value) {
    type = null;
    liveType = null;
    timeText = null;
    liveTimeText = null;
    disposition = null;
    return value != null && readObject(value) && type() != null && readTime();
  }

  /** The crime's type. */
  public String type() {
    return type == null ? liveType : type;
  }

  /** When the call came in, microseconds since the epoch; its local time is taken for UTC. */
  public long timeMicros() {
    return timeMicros;
  }

  /** The radio code; empty where the record has none. */
  public String disposition() {
    return disposition == null ? "" : disposition;
  }

  private boolean readObject(byte[] value) {
    // As characters: of bytes Jackson would guess the encoding, and refuse what Spark replaces.
    try (JsonParser parser = JSON.createParser(new String(value, StandardCharsets.UTF_8))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        readField(parser);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void readField(JsonParser parser) throws IOException {
    String name = parser.currentName();
    parser.nextToken();
    switch (name) {
      case CallFormat.TYPE -> type = text(parser);
      case CallFormat.LIVE_TYPE -> liveType = text(parser);
      case CallFormat.TIME -> timeText = text(parser);
      case CallFormat.LIVE_TIME -> liveTimeText = text(parser);
      case CallFormat.DISPOSITION -> disposition = text(parser);
      default -> parser.skipChildren();
    }
  }

  /** Spark takes for a text whatever stands there: its JSON, where it is no string. */
  private static String text(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return encodable(parser.getText());
    }
    // As bytes: characters would be written without the escapes that Spark's have.
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try (JsonGenerator generator = JSON.createGenerator(json, JsonEncoding.UTF8)) {
      generator.copyCurrentStructure(parser);
    }
    return json.toString(StandardCharsets.UTF_8);
  }

  /** Half a surrogate pair, which an escape can write, becomes a question mark as in Spark. */
  private static String encodable(String text) {
    return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
        ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        : text;
  }

  private boolean readTime() {
    String text = timeText == null ? liveTimeText : timeText;
    if (text == null) {
      return false;
    }
    try {
      LocalDateTime time = LocalDateTime.parse(text, TIME);
      long second = Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), MICROS_PER_SECOND);
      timeMicros = Math.addExact(second, time.get(ChronoField.MICRO_OF_SECOND));
      return true;
    } catch (DateTimeException | ArithmeticException e) {
      return false;
    }
  }
}
