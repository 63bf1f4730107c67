package highwater.pipeline.stream;

import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A group as bytes, in a buffer that is used again and again: two groups are equal where their
 * bytes are. Not thread-safe.
 *
 * <p>By window: start and end as microseconds since 1970, eight bytes each, then the type. By
 * disposition: type, disposition and, where there is one, the description, with a byte in between
 * that no text has. Of a text, each UTF-16 unit as one to three bytes, as UTF-8 would have it, half
 * a surrogate pair too.
 */
final class GroupKey {
  private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);
  private static final byte BETWEEN = (byte) 0xFF;
  private static final int MOST_BYTES_OF_A_CHAR = 3;
  private static final int ONE_BYTE_BELOW = 0x80;
  private static final int TWO_BYTES_BELOW = 0x800;

  private ByteBuffer bytes = ByteBuffer.allocate(256);

  GroupKey() {
    bytes.limit(0);
  }

  /** Microseconds of floating time since 1970. */
  static long micros(LocalDateTime time) {
    return ChronoUnit.MICROS.between(EPOCH, time);
  }

  GroupKey window(long startMicros, long endMicros, String type) {
    clear(2 * Long.BYTES + MOST_BYTES_OF_A_CHAR * type.length());
    bytes.putLong(startMicros).putLong(endMicros);
    text(type);
    bytes.flip();
    return this;
  }

  GroupKey disposition(String type, String disposition, Optional<String> description) {
    int chars = type.length() + disposition.length() + description.map(String::length).orElse(0);
    clear(2 + MOST_BYTES_OF_A_CHAR * chars);
    text(type);
    bytes.put(BETWEEN);
    text(disposition);
    description.ifPresent(
        text -> {
          bytes.put(BETWEEN);
          text(text);
        });
    bytes.flip();
    return this;
  }

  GroupKey of(Group group) {
    if (group instanceof Group.InWindow in) {
      return window(micros(in.start()), micros(in.end()), in.type());
    }
    Group.WithDisposition with = (Group.WithDisposition) group;
    return disposition(with.type(), with.disposition(), with.description());
  }

  /** The bytes, from position to limit; only to be read, and only until the next group. */
  ByteBuffer bytes() {
    return bytes;
  }

  /** End of the window whose key this is, microseconds since 1970. */
  static long windowEnd(ByteBuffer key) {
    return key.getLong(key.position() + Long.BYTES);
  }

  static Group group(Counts which, ByteBuffer key) {
    ByteBuffer left = key.duplicate();
    return switch (which) {
      case BY_WINDOW ->
          new Group.InWindow(time(left.getLong()), time(left.getLong()), texts(left).get(0));
      case BY_DISPOSITION -> {
        List<String> texts = texts(left);
        yield new Group.WithDisposition(
            texts.get(0),
            texts.get(1),
            texts.size() > 2 ? Optional.of(texts.get(2)) : Optional.empty());
      }
    };
  }

  private void clear(int room) {
    if (room > bytes.capacity()) {
      bytes = ByteBuffer.allocate(2 * room);
    }
    bytes.clear();
  }

  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ONE_BYTE_BELOW) {
        bytes.put((byte) c);
      } else if (c < TWO_BYTES_BELOW) {
        bytes.put((byte) (0xC0 | (c >> 6))).put(last(c));
      } else {
        bytes.put((byte) (0xE0 | (c >> 12))).put(last(c >> 6)).put(last(c));
      }
    }
  }

  private static byte last(int c) {
    return (byte) (0x80 | (c & 0x3F));
  }

  private static List<String> texts(ByteBuffer left) {
    List<String> texts = new ArrayList<>();
    char[] text = new char[left.remaining()];
    int length = 0;
    while (left.hasRemaining()) {
      byte first = left.get();
      if (first == BETWEEN) {
        texts.add(new String(text, 0, length));
        length = 0;
      } else if (first >= 0) {
        text[length++] = (char) first;
      } else if ((first & 0xE0) == 0xC0) {
        text[length++] = (char) (((first & 0x1F) << 6) | (left.get() & 0x3F));
      } else {
        text[length++] =
            (char) (((first & 0x0F) << 12) | ((left.get() & 0x3F) << 6) | (left.get() & 0x3F));
      }
    }
    texts.add(new String(text, 0, length));
    return texts;
  }

  private static LocalDateTime time(long micros) {
    return EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
