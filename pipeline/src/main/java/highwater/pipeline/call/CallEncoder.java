package highwater.pipeline.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Puts a call's bytes together from fragments that were encoded once: the JSON of the published key
 * order, compact. Not thread-safe.
 */
final class CallEncoder {
  private static final int ID_DIGITS = 9;
  private static final int CENTURY = 2000;
  private static final byte[] OPEN = utf8("{\"crime_id\":\"");
  private static final String MIDNIGHT = "T00:00:00.000";

  private LocalDate date = LocalDate.MIN;
  private LocalDate numberedOn = LocalDate.MIN;
  private int minuteOfDay;
  private byte[] id = {};
  private byte[] dates = {};
  private int timeAt;
  private int dateTimeAt;

  /** A part of a record: a varied text and the fixed text around it. */
  static final class Fragment {
    private final byte[] json;
    private final int bytes;

    private Fragment(byte[] json, int bytes) {
      this.json = json;
      this.bytes = bytes;
    }

    /** How many bytes the varied text takes as JSON. */
    int bytes() {
      return bytes;
    }

    private static Fragment of(String before, String text, String after) {
      String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(text));
      return new Fragment(utf8(before + quoted + after), utf8(quoted).length);
    }
  }

  static Fragment type(String name) {
    return Fragment.of("\",\"original_crime_type_name\":\"", name, "");
  }

  static Fragment disposition(String name) {
    return Fragment.of("\",\"disposition\":\"", name, "\",\"address\":\"");
  }

  static Fragment address(String text) {
    return Fragment.of("", text, "");
  }

  /** All between address and common location. */
  static Fragment area(String city, String addressType) {
    String end =
        "\",\"state\":\"CA\",\"agency_id\":\"1\",\"address_type\":\"%s\",\"common_location\":\"";
    return Fragment.of("\",\"city\":\"", city, end.formatted(addressType));
  }

  static Fragment commonLocation(String text) {
    return Fragment.of("", text, "\"}");
  }

  /** The bytes of a record whose type, disposition, address, city and common location are empty. */
  static int emptyBytes(String addressType) {
    return OPEN.length
        + ID_DIGITS
        + type("").json.length
        + dates(LocalDate.EPOCH).length()
        + disposition("").json.length
        + area("", addressType).json.length
        + commonLocation("").json.length;
  }

  /** A call at the clock's time. */
  EncodedCall encode(
      CallTimes clock, Fragment type, Fragment disposition, PlaceMix.Place place, Fragment area) {
    goTo(clock);
    byte[] key = id.clone();
    byte[] value =
        new byte
            [OPEN.length
                + key.length
                + type.json.length
                + dates.length
                + disposition.json.length
                + place.address().json.length
                + area.json.length
                + place.commonLocation().json.length];
    int at = append(value, 0, OPEN);
    at = append(value, at, key);
    at = append(value, at, type.json);
    at = append(value, at, dates);
    at = append(value, at, disposition.json);
    at = append(value, at, place.address().json);
    at = append(value, at, area.json);
    append(value, at, place.commonLocation().json);
    return new EncodedCall(key, value);
  }

  private void goTo(CallTimes clock) {
    if (!clock.date().equals(date)) {
      date = clock.date();
      minuteOfDay = 0;
      String text = dates(date);
      dates = utf8(text);
      timeAt = text.indexOf("00:00\"");
      dateTimeAt = text.lastIndexOf("00:00:00.000");
    }
    if (!clock.numberedOn().equals(numberedOn)) {
      numberedOn = clock.numberedOn();
      // From 2100 on an identifier has more digits rather than be given twice.
      id =
          utf8(
              String.format(
                  Locale.ROOT,
                  "%02d%03d0000",
                  numberedOn.getYear() - CENTURY,
                  numberedOn.getDayOfYear()));
    }
    if (clock.minuteOfDay() != minuteOfDay) {
      minuteOfDay = clock.minuteOfDay();
      writeTime(timeAt);
      writeTime(dateTimeAt);
    }
    int rest = clock.number();
    for (int digit = 1; digit <= 4; digit++) {
      id[id.length - digit] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private void writeTime(int at) {
    writeTwoDigits(at, minuteOfDay / 60);
    writeTwoDigits(at + 3, minuteOfDay % 60);
  }

  private void writeTwoDigits(int at, int number) {
    dates[at] = (byte) ('0' + number / 10);
    dates[at + 1] = (byte) ('0' + number % 10);
  }

  /** The fragment between crime type and disposition, at midnight. */
  private static String dates(LocalDate date) {
    String midnight = date + MIDNIGHT;
    return "\",\"report_date\":\""
        + midnight
        + "\",\"call_date\":\""
        + midnight
        + "\",\"offense_date\":\""
        + midnight
        + "\",\"call_time\":\"00:00\",\"call_date_time\":\""
        + midnight;
  }

  private static int append(byte[] to, int at, byte[] fragment) {
    System.arraycopy(fragment, 0, to, at, fragment.length);
    return at + fragment.length;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
