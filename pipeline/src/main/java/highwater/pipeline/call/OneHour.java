package highwater.pipeline.call;

import java.time.LocalDate;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Calls that all come within one hour of one day, so that no watermark ever closes a window of
 * theirs. Their numbers are those of day after day, because no identifier is given twice.
 */
final class OneHour implements CallTimes {
  private static final int FIRST_MINUTE = 600;
  private static final int MINUTES = 60;

  private final LocalDate date;
  private final UniformRandomProvider random;
  private LocalDate numberedOn;
  private int minuteOfDay = FIRST_MINUTE;
  private int number;

  OneHour(LocalDate date, UniformRandomProvider random) {
    this.date = date;
    this.numberedOn = date;
    this.random = random;
  }

  @Override
  public void advance() {
    minuteOfDay = FIRST_MINUTE + random.nextInt(MINUTES);
    if (number == CallClock.LAST_NUMBER) {
      numberedOn = numberedOn.plusDays(1);
      number = 0;
    }
    number++;
  }

  @Override
  public LocalDate date() {
    return date;
  }

  @Override
  public int minuteOfDay() {
    return minuteOfDay;
  }

  @Override
  public LocalDate numberedOn() {
    return numberedOn;
  }

  @Override
  public int number() {
    return number;
  }
}
