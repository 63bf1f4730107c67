package highwater.pipeline.dstream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import highwater.pipeline.stream.CallFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Reads a call's fields from a record by Jackson's streaming parser. It takes and refuses what
 * {@link highwater.pipeline.stream.CallDecoder} takes and refuses, and yields the same texts and
 * times. One call at a time; not thread-safe.
 */
public final class CallReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);

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
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(json)) {
      generator.copyCurrentStructure(parser);
    }
    return encodable(json.toString());
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
      // Not between instants: they count in nanoseconds and overflow after 292 years.
      timeMicros = ChronoUnit.MICROS.between(EPOCH, LocalDateTime.parse(text, TIME));
      return true;
    } catch (DateTimeException | ArithmeticException e) {
      return false;
    }
  }
}
