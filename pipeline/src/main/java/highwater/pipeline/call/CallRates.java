package highwater.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;

/**
 * How many calls to expect at which time: the days of the real extract, over and over.
 *
 * <p>The extract spans whole weeks (13), so that a cycle of its days keeps the weekdays in place.
 */
final class CallRates {
  private static final int HOURS = 24;
  private static final int WEEK = 7;

  private final LocalDateTime start;
  private final double[][] perHour;
  private final double[] minuteShares;

  /**
   * @param start no call comes before
   * @param perHour expected calls by day of the cycle and hour; day 0 is the day of the start
   * @param minuteShares the share of an hour's calls in each of its 60 minutes
   */
  CallRates(LocalDateTime start, double[][] perHour, double[] minuteShares) {
    this.start = start;
    this.perHour = perHour;
    this.minuteShares = minuteShares;
  }

  /**
   * Fits the rates so that the cycle has the profile's calls per day and, summed over the days of a
   * weekday, its calls by hour and weekday.
   */
  static CallRates of(CallProfile profile) {
    LocalDateTime start = LocalDateTime.parse(profile.at("/range/call_date_time/0").textValue());
    double[] minutes = profile.tally("/minute_of_hour_hist").counts().clone();
    double total = Arrays.stream(minutes).sum();
    Arrays.setAll(minutes, minute -> minutes[minute] / total);
    double[] days = profile.tally("/per_day/counts").counts();
    double[][] byWeekday = byWeekday(profile.at("/hour_x_weekday"));
    double[][] perHour = new double[days.length][];
    for (int first = 0; first < WEEK; first++) {
      int weekday = start.getDayOfWeek().plus(first).getValue() - 1;
      fitWeekday(first, days, byWeekday[weekday], exposure(start, minutes), perHour);
    }
    completeFirstDay(perHour);
    return new CallRates(start, perHour, minutes);
  }

  /** The share of each hour of the first day that lies after the start. */
  private static double[] exposure(LocalDateTime start, double[] minuteShares) {
    double[] exposure = new double[HOURS];
    Arrays.fill(exposure, start.getHour() + 1, HOURS, 1);
    for (int minute = start.getMinute(); minute < minuteShares.length; minute++) {
      exposure[start.getHour()] += minuteShares[minute];
    }
    return exposure;
  }

  private static void fitWeekday(
      int first, double[] days, double[] hours, double[] firstDay, double[][] perHour) {
    int weeks = days.length / WEEK;
    double[][] seed = new double[weeks][HOURS];
    double[] calls = new double[weeks];
    for (int week = 0; week < weeks; week++) {
      Arrays.fill(seed[week], 1);
      calls[week] = days[first + week * WEEK];
    }
    if (first == 0) {
      seed[0] = firstDay;
    }
    double[][] fitted = ProportionalFit.fit(seed, calls, hours);
    for (int week = 0; week < weeks; week++) {
      perHour[first + week * WEEK] = fitted[week];
    }
  }

  /** Gives the first day, when it comes round again, the hours before the start. */
  private static void completeFirstDay(double[][] perHour) {
    double[] day = perHour[0];
    double[] weekLater = perHour[WEEK];
    // Fitting from a seed of ones leaves the days of a weekday proportional to one another.
    double ratio = day[HOURS - 1] / weekLater[HOURS - 1];
    Arrays.setAll(day, hour -> ratio * weekLater[hour]);
  }

  private static double[][] byWeekday(JsonNode rows) {
    double[][] counts = new double[WEEK][HOURS];
    for (JsonNode row : rows) {
      counts[row.get(1).intValue()][row.get(0).intValue()] = row.get(2).doubleValue();
    }
    return counts;
  }

  LocalDateTime start() {
    return start;
  }

  /** The day of the cycle that a date is. */
  int dayOfCycle(LocalDate date) {
    return Math.floorMod(date.toEpochDay() - start.toLocalDate().toEpochDay(), perHour.length);
  }

  /** Expected calls in one minute of a day of the cycle. */
  double perMinute(int dayOfCycle, int minuteOfDay) {
    return perHour[dayOfCycle][minuteOfDay / minuteShares.length]
        * minuteShares[minuteOfDay % minuteShares.length];
  }
}
