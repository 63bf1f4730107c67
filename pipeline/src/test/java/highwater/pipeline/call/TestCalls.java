package highwater.pipeline.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Small calls for tests and what reads them back. */
final class TestCalls {
  private TestCalls() {}

  static Call at(String id, String time) {
    String day = time.substring(0, 10) + "T00:00:00.000";
    return new Call(
        id,
        "Passing Call",
        day,
        day,
        day,
        time.substring(11, 16),
        time,
        "HAN",
        "100 Block Of Eddy St",
        "San Francisco",
        "CA",
        "1",
        "Premise Address",
        "");
  }

  /** A call of the given minute of 2018-12-31. */
  static Call atMinute(int id, int minute) {
    int hour = minute / 60;
    String time = "2018-12-31T" + two(hour) + ":" + two(minute % 60) + ":00.000";
    return at(Integer.toString(id), time);
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  static String json(Call call) {
    return new String(call.toJson(), StandardCharsets.UTF_8);
  }

  static Path write(Path folder, String text) {
    return write(folder, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path folder, byte[] content) {
    try {
      return Files.write(folder.resolve("calls"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The {@code crime_id}s that are left in a feed. */
  static List<String> ids(Iterator<EncodedCall> calls) {
    List<String> ids = new ArrayList<>();
    calls.forEachRemaining(call -> ids.add(new String(call.key(), StandardCharsets.UTF_8)));
    return ids;
  }

  /** The values that are left in a feed. */
  static List<String> values(Iterator<EncodedCall> calls) {
    List<String> values = new ArrayList<>();
    calls.forEachRemaining(call -> values.add(new String(call.value(), StandardCharsets.UTF_8)));
    return values;
  }
}
