package highwater.pipeline.stream;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Writes times of {@link CallFormat#TIME_PATTERN} in UTC without a formatter; those of years that
 * have not four digits with one. Spark calls it by name.
 */
public final class TimeText {
  private static final long MICROS_PER_MILLI = 1_000;
  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;

  /** Any digit for a nought. */
  private static final byte[] FORM = "0000-00-00T00:00:00.000".getBytes(StandardCharsets.US_ASCII);

  private static final DateTimeFormatter ANY_YEAR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

  private final byte[] text = FORM.clone();

  private TimeText() {}

  /** Spark's call of {@link #format}. */
  static Column of(Column timestamp) {
    return StaticCall.of(
        TimeText.class, "format", DataTypes.StringType, List.of(timestamp.expr()), true);
  }

  /**
   * Formats a time.
   *
   * @param micros since the epoch
   */
  public static UTF8String format(long micros) {
    long millis = Math.floorDiv(micros, MICROS_PER_MILLI);
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_PER_DAY));
    int ofDay = (int) Math.floorMod(millis, MILLIS_PER_DAY);
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      return UTF8String.fromString(
          ANY_YEAR.format(
              LocalDateTime.ofEpochSecond(
                  Math.floorDiv(millis, 1_000),
                  Math.floorMod(millis, 1_000) * 1_000_000,
                  ZoneOffset.UTC)));
    }
    TimeText time = new TimeText();
    time.put(0, 4, date.getYear());
    time.put(5, 2, date.getMonthValue());
    time.put(8, 2, date.getDayOfMonth());
    time.put(11, 2, ofDay / 3_600_000);
    time.put(14, 2, ofDay / 60_000 % 60);
    time.put(17, 2, ofDay / 1_000 % 60);
    time.put(20, 3, ofDay % 1_000);
    return UTF8String.fromBytes(time.text);
  }

  private void put(int at, int digits, int number) {
    int left = number;
    for (int i = at + digits - 1; i >= at; i--) {
      text[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }
}
