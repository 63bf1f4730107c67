package highwater.pipeline.stream;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads times of {@link CallFormat#TIME_PATTERN} without a formatter. It takes what java.time's
 * formatter takes, as strict as Spark makes it: {@code T} in either case, one to three digits of a
 * second, and for a year four digits or a sign and up to nineteen.
 */
public final class CallTime {
  /** No time; every time is a multiple of a millisecond, and this is none. */
  public static final long NONE = Long.MIN_VALUE;

  /** What follows the year, any digit for a nought. */
  private static final byte[] BEHIND_YEAR = {
    '-', '0', '0', '-', '0', '0', 'T', '0', '0', ':', '0', '0', ':', '0', '0', '.'
  };

  private static final int MONTH = 1;
  private static final int DAY = 4;
  private static final int HOUR = 7;
  private static final int MINUTE = 10;
  private static final int SECOND = 13;

  private static final int YEAR_DIGITS = 4;
  private static final int MOST_YEAR_DIGITS = 19;
  private static final int MOST_FRACTION_DIGITS = 3;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int[] MICROS_BY_FRACTION_DIGITS = {0, 100_000, 10_000, 1_000};

  private final byte[] text;
  private final boolean signed;
  private final int yearEnd;
  private final int fractionStart;

  private CallTime(byte[] text) {
    this.text = text;
    this.signed = text.length > 0 && (text[0] == '+' || text[0] == '-');
    this.yearEnd = digitsEnd(signed ? 1 : 0);
    this.fractionStart = yearEnd + BEHIND_YEAR.length;
  }

  /**
   * Microseconds since the epoch, local time taken for UTC.
   *
   * @param text UTF-8
   * @return {@link #NONE} for what is no time, or none that a long's microseconds reach
   */
  public static long micros(byte[] text) {
    CallTime time = new CallTime(text);
    return time.hasForm() ? time.micros() : NONE;
  }

  private long micros() {
    int hour = two(HOUR);
    int minute = two(MINUTE);
    int second = two(SECOND);
    if (hour > 23 || minute > 59 || second > 59) {
      return NONE;
    }
    try {
      long day = LocalDate.of(year(), two(MONTH), two(DAY)).toEpochDay();
      long seconds = ((day * 24 + hour) * 60 + minute) * 60 + second;
      return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), fraction());
    } catch (DateTimeException | ArithmeticException e) {
      return NONE;
    }
  }

  private boolean hasForm() {
    int fractionDigits = text.length - fractionStart;
    if (fractionDigits < 1
        || fractionDigits > MOST_FRACTION_DIGITS
        || digitsEnd(fractionStart) != text.length) {
      return false;
    }
    for (int i = 0; i < BEHIND_YEAR.length; i++) {
      byte found = text[yearEnd + i];
      boolean fits =
          switch (BEHIND_YEAR[i]) {
            case '0' -> isDigit(found);
            case 'T' -> found == 'T' || found == 't';
            default -> found == BEHIND_YEAR[i];
          };
      if (!fits) {
        return false;
      }
    }
    return yearHasForm();
  }

  /** A plus belongs to years of more than four digits and only to them; no year is minus zero. */
  private boolean yearHasForm() {
    if (!signed) {
      return yearEnd == YEAR_DIGITS;
    }
    int digits = yearEnd - 1;
    return digits <= MOST_YEAR_DIGITS
        && (text[0] == '+' ? digits > YEAR_DIGITS : digits >= YEAR_DIGITS && year() != 0);
  }

  /** The year; for one of ten digits and more another that is no more one of java.time's. */
  private int year() {
    int year = 0;
    for (int i = signed ? 1 : 0; i < yearEnd; i++) {
      if (year > 99_999_999) {
        return Integer.MAX_VALUE;
      }
      year = year * 10 + digit(i);
    }
    return text[0] == '-' ? -year : year;
  }

  private int fraction() {
    int value = 0;
    for (int i = fractionStart; i < text.length; i++) {
      value = value * 10 + digit(i);
    }
    return value * MICROS_BY_FRACTION_DIGITS[text.length - fractionStart];
  }

  private int two(int behindYear) {
    return digit(yearEnd + behindYear) * 10 + digit(yearEnd + behindYear + 1);
  }

  private int digit(int at) {
    return text[at] - '0';
  }

  private int digitsEnd(int from) {
    int end = from;
    while (end < text.length && isDigit(text[end])) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}
