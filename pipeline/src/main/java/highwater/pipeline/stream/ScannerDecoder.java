package highwater.pipeline.stream;

import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * {@link Decoder#SCANNER}: one pass over the bytes, which holds a record to all of RFC 8259's
 * grammar and builds nothing but the texts that are wanted; one without escapes is a view of the
 * record's own bytes. Spark calls it by name.
 *
 * <p>What no call holds it leaves to {@link JacksonDecoder}, so that there is one answer: a wanted
 * value that is neither string nor null, an escape with a digit beyond ASCII, and what may be
 * larger than Jackson reads.
 */
public final class ScannerDecoder {
  /** What is read behind the last byte; no JSON has it, be it in a string or outside. */
  private static final byte END = 0;

  /** Far below the depth that Jackson reads to, and no danger to a thread's stack. */
  private static final int DEEPEST = 100;

  /** Jackson reads numbers of this many digits. */
  private static final int LONGEST_NUMBER = 1_000;

  private static final int HEX = 16;
  private static final int ESCAPED_DIGITS = 4;

  private final byte[] json;
  private final FoundCall found = new FoundCall();
  private int at;
  private boolean askJackson;

  /** Whether the last string has a backslash in it. */
  private boolean escaped;

  /** Whether the last string has a byte beyond ASCII in it. */
  private boolean beyondAscii;

  private ScannerDecoder(byte[] json) {
    this.json = json;
  }

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
    ScannerDecoder scanner = new ScannerDecoder(value);
    if (scanner.token() == '{' && scanner.object(0)) {
      return scanner.found.row();
    }
    return scanner.askJackson
        ? JacksonDecoder.decode(value)
        : FoundCall.bad(CallFormat.NOT_AN_OBJECT);
  }

  /** Moves behind an object whose brace has been read; false where there is none or none to end. */
  private boolean object(int depth) {
    int token = token();
    if (token == '}') {
      return true;
    }
    while (token == '"') {
      int start = at;
      if (!string()) {
        return false;
      }
      CallField field = depth == 0 ? field(start, at - 1) : null;
      if (token() != ':' || !(field == null ? value(token(), depth) : wanted(field))) {
        return false;
      }
      token = token();
      if (token == '}') {
        return true;
      }
      if (token != ',') {
        return false;
      }
      token = token();
    }
    return false;
  }

  private boolean array(int depth) {
    int token = token();
    if (token == ']') {
      return true;
    }
    while (value(token, depth)) {
      token = token();
      if (token == ']') {
        return true;
      }
      if (token != ',') {
        return false;
      }
      token = token();
    }
    return false;
  }

  private boolean value(int first, int depth) {
    return switch (first) {
      case '"' -> string();
      case '{' -> depth < DEEPEST ? object(depth + 1) : leaveToJackson();
      case '[' -> depth < DEEPEST ? array(depth + 1) : leaveToJackson();
      case 't' -> rest('r', 'u', 'e');
      case 'f' -> rest('a', 'l', 's', 'e');
      case 'n' -> rest('u', 'l', 'l');
      default -> number();
    };
  }

  private boolean wanted(CallField field) {
    int first = token();
    int start = at;
    if (first == '"') {
      if (!string()) {
        return false;
      }
      found.set(field, text(start, at - 1));
      return true;
    }
    if (first == 'n') {
      found.set(field, null);
      return rest('u', 'l', 'l');
    }
    return leaveToJackson();
  }

  private boolean leaveToJackson() {
    askJackson = true;
    return false;
  }

  private CallField field(int start, int end) {
    return escaped ? CallField.named(unescaped(start, end)) : CallField.named(json, start, end);
  }

  private UTF8String text(int start, int end) {
    if (escaped) {
      return UTF8String.fromString(unescaped(start, end));
    }
    return beyondAscii
        // By way of a String, which replaces what is no UTF-8.
        ? UTF8String.fromString(new String(json, start, end - start, StandardCharsets.UTF_8))
        : UTF8String.fromBytes(json, start, end - start);
  }

  /** The text of a string that {@link #string} has moved over. */
  private String unescaped(int start, int end) {
    String raw = new String(json, start, end - start, StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder(raw.length());
    int copied = 0;
    for (int slash = raw.indexOf('\\'); slash >= 0; slash = raw.indexOf('\\', copied)) {
      text.append(raw, copied, slash);
      char escape = raw.charAt(slash + 1);
      copied = slash + 2;
      switch (escape) {
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'u' -> {
          int digits = copied;
          copied += ESCAPED_DIGITS;
          text.append((char) Integer.parseInt(raw, digits, copied, HEX));
        }
        default -> text.append(escape);
      }
    }
    return text.append(raw, copied, raw.length()).toString();
  }

  /** Moves behind a string whose opening quote has been read. */
  private boolean string() {
    escaped = false;
    beyondAscii = false;
    // Most of a record is in strings: a field would be written back for each of their bytes.
    int next = at;
    while (next < json.length) {
      byte b = json[next++];
      if (b == '"') {
        at = next;
        return true;
      }
      if (b < ' ') {
        if (b >= 0) {
          return false;
        }
        beyondAscii = true;
      } else if (b == '\\') {
        escaped = true;
        at = next;
        if (!escape()) {
          return false;
        }
        next = at;
      }
    }
    return false;
  }

  private boolean escape() {
    return switch (next()) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> true;
      case 'u' -> hexDigits();
      default -> false;
    };
  }

  private boolean hexDigits() {
    for (int i = 0; i < ESCAPED_DIGITS; i++) {
      byte digit = next();
      if (digit < 0) {
        return leaveToJackson();
      }
      if (Character.digit(digit, HEX) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Moves behind a number whose first byte has been read. */
  private boolean number() {
    at--;
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else if (!digits()) {
      return false;
    }
    if (peek() == '.') {
      at++;
      if (!digits()) {
        return false;
      }
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      if (!digits()) {
        return false;
      }
    }
    return at - start <= LONGEST_NUMBER || leaveToJackson();
  }

  private boolean digits() {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    return at > start;
  }

  private boolean rest(char... letters) {
    for (char letter : letters) {
      if (next() != letter) {
        return false;
      }
    }
    return true;
  }

  /** The next byte that is no white space, and behind it; any byte may follow where none does. */
  private byte token() {
    byte b = next();
    while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
      b = next();
    }
    return b;
  }

  private byte next() {
    byte b = peek();
    at++;
    return b;
  }

  private byte peek() {
    return at < json.length ? json[at] : END;
  }
}
