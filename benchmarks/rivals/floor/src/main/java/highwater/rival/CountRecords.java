package highwater.rival;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import highwater.pipeline.stream.CallFormat;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts as the records that the reference query writes: JSON objects of what identifies a group,
 * and of all columns. What comes again, a window's bounds and a type, is put into words once. Not
 * thread-safe.
 */
public final class CountRecords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  /** What was put into words is forgotten when there is more of it. */
  private static final int MOST_WORDS = 20_000;

  private final long windowMicros;
  private final Map<Long, String> times = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();

  /**
   * @param windowMicros length of a window, microseconds
   */
  public CountRecords(long windowMicros) {
    this.windowMicros = windowMicros;
  }

  /** The start of the window that a time is in, microseconds since the epoch. */
  public static long windowStart(long timeMicros, long windowMicros) {
    return timeMicros - Math.floorMod(timeMicros, windowMicros);
  }

  /**
   * The record's key.
   *
   * @param windowStart microseconds since the epoch
   */
  public byte[] key(long windowStart, String type) {
    return utf8("{\"window_start\":\"" + time(windowStart) + typed(type) + "}");
  }

  /**
   * The record's value.
   *
   * @param windowStart microseconds since the epoch
   */
  public byte[] value(long windowStart, String type, long count) {
    return utf8(
        "{\"window_start\":\""
            + time(windowStart)
            + "\",\"window_end\":\""
            + time(windowStart + windowMicros)
            + typed(type)
            + ",\"count\":"
            + count
            + "}");
  }

  private String typed(String type) {
    if (types.size() > MOST_WORDS) {
      types.clear();
    }
    return types.computeIfAbsent(
        type,
        name ->
            "\",\""
                + CallFormat.TYPE
                + "\":\""
                + new String(JsonStringEncoder.getInstance().quoteAsString(name))
                + "\"");
  }

  private String time(long micros) {
    if (times.size() > MOST_WORDS) {
      times.clear();
    }
    return times.computeIfAbsent(micros, CountRecords::text);
  }

  private static String text(long micros) {
    long second = Math.floorDiv(micros, MICROS_PER_SECOND);
    int nanos = (int) Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO;
    return TIME.format(LocalDateTime.ofEpochSecond(second, nanos, ZoneOffset.UTC));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
