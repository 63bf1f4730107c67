package highwater.pipeline.stream;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What plain Java reads from a record: a call's three fields, or the reason why it is none. Written
 * against the same words as every {@link Decoder} and sharing none of their code.
 */
sealed interface DecodedCall {
  /** A record that counts; the disposition is empty where the record has none. */
  record Good(String type, LocalDateTime time, String disposition) implements DecodedCall {}

  /** A record that goes to the dead letters. */
  record Bad(String reason) implements DecodedCall {}

  /** Reads records; not thread-safe. */
  final class Reader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int SHOWN = 40;
    private static final int MILLIS = 3;
    private static final int NANOS_OF_MILLI = 1_000_000;
    private static final String USUAL = "0000-00-00T00:00:00.000";
    private static final long MICROS_PER_SECOND = 1_000_000;

    private static final DateTimeFormatter TIME =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss.")
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, MILLIS, false)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private String type;
    private String liveType;
    private String time;
    private String liveTime;
    private String disposition;

    /** Decodes one record's value; null for a record without one. */
    DecodedCall read(byte[] value) {
      if (value == null) {
        return new Bad(CallFormat.NO_VALUE);
      }
      try (JsonParser parser = JSON.createParser(new String(value, StandardCharsets.UTF_8))) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return new Bad(CallFormat.NOT_AN_OBJECT);
        }
        fields(parser);
      } catch (IOException e) {
        return new Bad(CallFormat.NOT_AN_OBJECT);
      }
      return judge(type != null ? type : liveType, time != null ? time : liveTime);
    }

    private DecodedCall judge(String anyType, String anyTime) {
      if (anyType == null) {
        return new Bad(CallFormat.NO_TYPE);
      }
      if (anyTime == null) {
        return new Bad(CallFormat.NO_TIME);
      }
      try {
        return new Good(anyType, time(anyTime), disposition == null ? "" : disposition);
      } catch (DateTimeException | ArithmeticException e) {
        int shown = anyTime.offsetByCodePoints(0, Math.min(SHOWN, codePoints(anyTime)));
        return new Bad(CallFormat.NOT_A_TIME + anyTime.substring(0, shown));
      }
    }

    /** The usual form by hand: millions of records are compared, and a formatter is slow. */
    private static LocalDateTime time(String text) {
      if (!hasUsualForm(text)) {
        return unusual(text);
      }
      return LocalDateTime.of(
          number(text, 0, 4),
          number(text, 5, 7),
          number(text, 8, 10),
          number(text, 11, 13),
          number(text, 14, 16),
          number(text, 17, 19),
          number(text, 20, 23) * NANOS_OF_MILLI);
    }

    private static boolean hasUsualForm(String text) {
      if (text.length() != USUAL.length()) {
        return false;
      }
      for (int i = 0; i < USUAL.length(); i++) {
        char found = text.charAt(i);
        char wanted = USUAL.charAt(i);
        if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
          return false;
        }
      }
      return true;
    }

    private static int number(String digits, int from, int to) {
      return Integer.parseInt(digits, from, to, 10);
    }

    /** By way of microseconds, because Spark counts in them and they end before Java's years. */
    private static LocalDateTime unusual(String text) {
      LocalDateTime time = LocalDateTime.parse(text, TIME);
      long second = Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), MICROS_PER_SECOND);
      return LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC)
          .plus(Math.addExact(second, time.get(ChronoField.MICRO_OF_SECOND)), ChronoUnit.MICROS);
    }

    private static int codePoints(String text) {
      return text.codePointCount(0, text.length());
    }

    private void fields(JsonParser parser) throws IOException {
      type = null;
      liveType = null;
      time = null;
      liveTime = null;
      disposition = null;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case CallFormat.TYPE -> type = text(parser);
          case CallFormat.LIVE_TYPE -> liveType = text(parser);
          case CallFormat.TIME -> time = text(parser);
          case CallFormat.LIVE_TIME -> liveTime = text(parser);
          case CallFormat.DISPOSITION -> disposition = text(parser);
          default -> parser.skipChildren();
        }
      }
    }

    /** A string's text; of anything else its JSON, as Spark has it. */
    private static String text(JsonParser parser) throws IOException {
      return switch (parser.currentToken()) {
        case VALUE_NULL -> null;
        // There and back: of half a surrogate pair a question mark is left, as in Spark.
        case VALUE_STRING ->
            new String(parser.getText().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        default -> {
          ByteArrayOutputStream json = new ByteArrayOutputStream();
          try (JsonGenerator generator = JSON.createGenerator(json, JsonEncoding.UTF8)) {
            generator.copyCurrentStructure(parser);
          }
          yield json.toString(StandardCharsets.UTF_8);
        }
      };
    }
  }
}
