package highwater.pipeline.dstream;

import com.fasterxml.jackson.core.JsonGenerator;
import highwater.pipeline.stream.CallFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import scala.Tuple2;

/**
 * Calls by event-time window and crime type. A group is the window's start, in microseconds since
 * the epoch, and the type. Windows start at multiples of the slide, as Spark SQL's do.
 *
 * @param windowMicros length of a window
 * @param slideMicros from one window's start to the next; the length for tumbling windows
 */
record WindowGrouping(long windowMicros, long slideMicros)
    implements Grouping<Tuple2<Long, String>> {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

  static WindowGrouping of(Duration window, Duration slide) {
    return new WindowGrouping(
        window.toNanos() / NANOS_PER_MICRO, slide.toNanos() / NANOS_PER_MICRO);
  }

  @Override
  public void groupsOf(CallReader call, Consumer<Tuple2<Long, String>> groups) {
    long time = call.timeMicros();
    long latest = time - Math.floorMod(time, slideMicros);
    for (long start = latest; time - start < windowMicros; start -= slideMicros) {
      groups.accept(new Tuple2<>(start, call.type()));
    }
  }

  @Override
  public byte[] key(Tuple2<Long, String> group) {
    return JsonRow.of(
        json -> {
          json.writeStringField("window_start", time(group._1()));
          json.writeStringField(CallFormat.TYPE, group._2());
        });
  }

  @Override
  public byte[] value(Tuple2<Long, String> group, long count) {
    return JsonRow.of(json -> writeValue(json, group, count));
  }

  private void writeValue(JsonGenerator json, Tuple2<Long, String> group, long count)
      throws IOException {
    json.writeStringField("window_start", time(group._1()));
    json.writeStringField("window_end", time(group._1() + windowMicros));
    json.writeStringField(CallFormat.TYPE, group._2());
    json.writeNumberField("count", count);
  }

  private static String time(long micros) {
    long second = Math.floorDiv(micros, MICROS_PER_SECOND);
    int nanos = (int) Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO;
    return TIME.format(LocalDateTime.ofEpochSecond(second, nanos, ZoneOffset.UTC));
  }
}
