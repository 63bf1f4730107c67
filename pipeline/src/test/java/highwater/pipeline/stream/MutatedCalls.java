package highwater.pipeline.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Records that are nearly calls: one good call, changed by chance. */
final class MutatedCalls {
  static final String GOOD =
      "{\"crime_id\":\"183653763\",\"original_crime_type_name\":\"Traffic Stop\","
          + "\"call_date_time\":\"2018-12-31T23:57:00.000\",\"disposition\":\"ADM\"}";

  private static final String AROUND_VALUES = "{}[],:\"";

  /** What JSON may hold in some places and not in others. */
  private static final List<byte[]> PIECES =
      new ArrayList<>(
          Arrays.asList(
              // Bytes that are no UTF-8: too long, half a pair, beyond the last, cut off.
              "\u00c0\u0080".getBytes(ISO_8859_1),
              "\u00ed\u00a0\u0080".getBytes(ISO_8859_1),
              "\u00f4\u0090\u0080\u0080".getBytes(ISO_8859_1),
              "\u00e2\u0082".getBytes(ISO_8859_1),
              "\u00ff".getBytes(ISO_8859_1)));

  static {
    for (String piece :
        List.of(
            "\\u0041 \\ud83d\\ude00 \\ud83d \\ude00 \\u00\u0130\u0131 \\u00\u00b2\u00b3 \\u12 \\\\",
            "\\/ \\\" \\b \\x \\ \u00e9 \ud83d\ude00 \u2028 \ufeff \u00a0 \u0000 \u001f \u007f",
            "null true false nul 0 -0 01 -1 +1 1. .5 1.50 1e5 1E+400 1e-7 123456789012345678901",
            "[] [1,2] [1,] {} {\"a\":{\"b\":[1]}} {\"a\":1,} {\"a\":\"\\ud83d\"} {\"a\":\"\ud83d\ude00\"}",
            "\"x\" \"disposition\":\"X\", \"disposition\":null, \"call_dttm\":\"x\", , : ' /**/ #",
            "\"d\\u0069sposition\":\"Y\", \"\\u0063all_date_time\":null, \"a\":{\"disposition\":\"Z\"},")) {
      for (String part : piece.split(" ", -1)) {
        PIECES.add(part.getBytes(UTF_8));
      }
    }
    PIECES.add(" \t\r\n".getBytes(UTF_8));
  }

  private MutatedCalls() {}

  /** Changes single bytes, cuts and shortens. */
  static List<byte[]> byBytes(int count, Random random) {
    List<byte[]> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = GOOD.getBytes(UTF_8);
      for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 2; changes--) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
          case 0 -> bytes[at] = (byte) random.nextInt(256);
          case 1 -> bytes[at] = (byte) "{}[]\",:0123456789.\\ ntTZ'".charAt(random.nextInt(25));
          case 2 -> bytes = Arrays.copyOf(bytes, Math.max(2, at));
          default -> bytes = spliced(bytes, at, 1, new byte[0]);
        }
      }
      calls.add(bytes);
    }
    return calls;
  }

  /** Puts pieces in, one or two a call, before or in place of what stands there. */
  static List<byte[]> byPieces(int count, Random random) {
    List<byte[]> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = GOOD.getBytes(UTF_8);
      for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
        int at = place(bytes, random);
        int length = random.nextBoolean() ? 0 : placeAfter(bytes, at) - at;
        bytes = spliced(bytes, at, length, PIECES.get(random.nextInt(PIECES.size())));
      }
      calls.add(bytes);
    }
    return calls;
  }

  private static int place(byte[] bytes, Random random) {
    int any = random.nextInt(bytes.length);
    return random.nextInt(3) == 0 ? any : placeAfter(bytes, any);
  }

  private static int placeAfter(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && AROUND_VALUES.indexOf(bytes[at]) < 0) {
      at++;
    }
    return Math.min(bytes.length, at + 1);
  }

  private static byte[] spliced(byte[] bytes, int at, int without, byte[] piece) {
    byte[] result = new byte[bytes.length - without + piece.length];
    System.arraycopy(bytes, 0, result, 0, at);
    System.arraycopy(piece, 0, result, at, piece.length);
    System.arraycopy(bytes, at + without, result, at + piece.length, bytes.length - at - without);
    return result;
  }
}
