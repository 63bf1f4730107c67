package highwater.pipeline.call;

import java.time.LocalDate;

/** When one call after the other comes, and which number each gets. */
interface CallTimes {
  /** Goes to the next call. */
  void advance();

  LocalDate date();

  int minuteOfDay();

  /** The day whose numbers are given out: the call's own, unless all calls are of one day. */
  LocalDate numberedOn();

  /** The call's number within the day it is numbered on, 1 to 9,999. */
  int number();
}
