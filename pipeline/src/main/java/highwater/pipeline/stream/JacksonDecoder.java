package highwater.pipeline.stream;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** {@link Decoder#JACKSON}: Jackson's streaming parser over the bytes. Spark calls it by name. */
public final class JacksonDecoder {
  private static final JsonFactory JSON = new JsonFactory();

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long BEYOND_ASCII = 0x8080_8080_8080_8080L;

  /** How many bytes Jackson guesses an encoding from. */
  private static final int GUESSED_FROM = 4;

  private JacksonDecoder() {}

  /**
   * Decodes one record.
   *
   * @param value the record's, null for none
   * @return a row of {@link FoundCall#SCHEMA}
   */
  public static InternalRow decode(byte[] value) {
    if (value == null) {
      return FoundCall.bad(CallFormat.NO_VALUE);
    }
    FoundCall found = new FoundCall();
    try (JsonParser parser = open(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return FoundCall.bad(CallFormat.NOT_AN_OBJECT);
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        CallField field = CallField.named(name);
        if (field == null) {
          parser.skipChildren();
        } else {
          found.set(field, text(parser));
        }
      }
      return found.row();
    } catch (IOException e) {
      return FoundCall.bad(CallFormat.NOT_AN_OBJECT);
    }
  }

  /** Of bytes that are not ASCII Jackson would refuse what Spark replaces. */
  private static JsonParser open(byte[] value) throws IOException {
    return isAscii(value) && !looksLikeUtf16(value)
        ? JSON.createParser(value)
        : JSON.createParser(new String(value, StandardCharsets.UTF_8));
  }

  private static boolean isAscii(byte[] bytes) {
    long seen = 0;
    int at = 0;
    for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
      seen |= (long) LONGS.get(bytes, at);
    }
    for (; at < bytes.length; at++) {
      seen |= bytes[at];
    }
    return (seen & BEYOND_ASCII) == 0;
  }

  /** Jackson takes a nought among the first bytes for half a character. */
  private static boolean looksLikeUtf16(byte[] bytes) {
    for (int at = 0; at < Math.min(bytes.length, GUESSED_FROM); at++) {
      if (bytes[at] == 0) {
        return true;
      }
    }
    return false;
  }

  /** A string's text; of anything else its JSON, as Spark writes it. */
  private static UTF8String text(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> UTF8String.fromString(parser.getText());
      default -> {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(json, JsonEncoding.UTF8)) {
          generator.copyCurrentStructure(parser);
        }
        yield UTF8String.fromBytes(json.toByteArray());
      }
    };
  }
}
