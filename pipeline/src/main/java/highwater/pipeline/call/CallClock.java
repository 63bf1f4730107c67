package highwater.pipeline.call;

import java.time.LocalDate;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;

/**
 * When calls come and which number of the day each gets: a Poisson process whose rate changes by
 * the minute. Times never go back; within a day numbers rise.
 */
final class CallClock implements CallTimes {
  /** A call's number has four digits. */
  static final int LAST_NUMBER = 9_999;

  private static final int MINUTES_A_DAY = 1_440;

  private final CallRates rates;
  private final DiscreteSampler gaps;
  private final UniformRandomProvider random;

  private LocalDate date;
  private int dayOfCycle;
  private int minuteOfDay;
  private int number;

  /** Expected calls in what is left of the minute. */
  private double left;

  /**
   * @param firstNumber the number before the first call's, for the calls of the day before the
   *     start
   * @param gaps by how much a number exceeds the one before it, at least 1
   */
  CallClock(CallRates rates, int firstNumber, DiscreteSampler gaps, UniformRandomProvider random) {
    this.rates = rates;
    this.gaps = gaps;
    this.random = random;
    startDay(rates.start().toLocalDate());
    startMinute(rates.start().getHour() * 60 + rates.start().getMinute());
    number = firstNumber;
  }

  @Override
  public void advance() {
    // StrictMath, because Math.log may differ in its last bit from machine to machine.
    double wait = -StrictMath.log(1 - random.nextDouble());
    while (wait >= left) {
      wait -= left;
      if (minuteOfDay + 1 == MINUTES_A_DAY) {
        startDay(date.plusDays(1));
      } else {
        startMinute(minuteOfDay + 1);
      }
    }
    left -= wait;
    number += gaps.sample();
    if (number > LAST_NUMBER) {
      // The day's numbers are spent: an identifier is never given twice.
      startDay(date.plusDays(1));
      advance();
    }
  }

  private void startDay(LocalDate day) {
    date = day;
    dayOfCycle = rates.dayOfCycle(day);
    number = 0;
    startMinute(0);
  }

  private void startMinute(int minute) {
    minuteOfDay = minute;
    left = rates.perMinute(dayOfCycle, minute);
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
    return date;
  }

  /** The call's number within its day, 1 to {@link #LAST_NUMBER}. */
  @Override
  public int number() {
    return number;
  }
}
