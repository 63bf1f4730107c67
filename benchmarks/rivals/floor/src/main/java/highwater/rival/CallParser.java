package highwater.rival;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import highwater.pipeline.stream.CallFormat;
import highwater.pipeline.stream.CallTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the two fields of a call that the counts need, by Jackson's streaming parser over the
 * bytes. It takes and refuses what every {@link highwater.pipeline.stream.Decoder} takes and
 * refuses, with the same reasons. One record at a time; not thread-safe.
 */
public final class CallParser {
  private static final JsonFactory JSON = new JsonFactory();

  /** How many bytes Jackson guesses an encoding from. */
  private static final int GUESSED_FROM = 4;

  private String type;
  private String liveType;
  private String time;
  private String liveTime;
  private long timeMicros;
  private String reason;

  /** A parser that has read nothing yet. */
  public CallParser() {}

  /**
   * Reads one record's value.
   *
   * @param value null for a record without one
   * @return whether it is a call; else {@link #reason} says why not
   */
  public boolean read(byte[] value) {
    type = null;
    liveType = null;
    time = null;
    liveTime = null;
    reason = value == null ? CallFormat.NO_VALUE : readObject(value);
    if (reason == null) {
      reason = readTime();
    }
    return reason == null;
  }

  /** The crime's type. */
  public String type() {
    return type == null ? liveType : type;
  }

  /** When the call came in, microseconds since the epoch; its local time is taken for UTC. */
  public long timeMicros() {
    return timeMicros;
  }

  /** Why the record is no call; null for one that is. */
  public String reason() {
    return reason;
  }

  private String readObject(byte[] value) {
    try (JsonParser parser = open(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return CallFormat.NOT_AN_OBJECT;
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        switch (name) {
          case CallFormat.TYPE -> type = text(parser);
          case CallFormat.LIVE_TYPE -> liveType = text(parser);
          case CallFormat.TIME -> time = text(parser);
          case CallFormat.LIVE_TIME -> liveTime = text(parser);
          default -> parser.skipChildren();
        }
      }
    } catch (IOException e) {
      return CallFormat.NOT_AN_OBJECT;
    }
    return type() == null ? CallFormat.NO_TYPE : null;
  }

  private String readTime() {
    String text = time == null ? liveTime : time;
    if (text == null) {
      return CallFormat.NO_TIME;
    }
    timeMicros = CallTime.micros(text.getBytes(StandardCharsets.UTF_8));
    if (timeMicros != CallTime.NONE) {
      return null;
    }
    int shown = Math.min(CallFormat.SHOWN_OF_A_TIME, text.codePointCount(0, text.length()));
    return CallFormat.NOT_A_TIME + text.substring(0, text.offsetByCodePoints(0, shown));
  }

  /** Of bytes that are not ASCII Jackson would refuse what Spark replaces. */
  private static JsonParser open(byte[] value) throws IOException {
    return isPlain(value)
        ? JSON.createParser(value)
        : JSON.createParser(new String(value, StandardCharsets.UTF_8));
  }

  /** ASCII, and without a nought among the first bytes, which Jackson takes for UTF-16. */
  private static boolean isPlain(byte[] value) {
    int seen = 0;
    for (byte one : value) {
      seen |= one;
    }
    for (int at = 0; at < Math.min(value.length, GUESSED_FROM); at++) {
      if (value[at] == 0) {
        return false;
      }
    }
    return seen >= 0;
  }

  /** A string's text; of anything else its JSON, as Spark has it. */
  private static String text(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> encodable(parser.getText());
      default -> {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(json, JsonEncoding.UTF8)) {
          generator.copyCurrentStructure(parser);
        }
        yield json.toString(StandardCharsets.UTF_8);
      }
    };
  }

  /** Half a surrogate pair, which an escape can write, becomes a question mark as in Spark. */
  private static String encodable(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return text;
  }
}
