package highwater.lab.report;

import java.util.List;

/**
 * A setting that has several values in a part of a run.
 *
 * @param name as Spark or Kafka spell it, or one of the lab's own
 * @param values in the order of the trials, at least two; an unset one is {@link #UNSET}
 * @param together other settings that changed whenever this one did: what each of them does cannot
 *     be told apart
 */
record SweepAxis(String name, List<String> values, List<String> together) {
  static final String UNSET = "unset";

  SweepAxis {
    values = List.copyOf(values);
    together = List.copyOf(together);
  }

  /** Whether a value stands at an end of values that rise or fall as numbers. */
  boolean isLast(String value) {
    return isOrdered()
        && (value.equals(values.get(0)) || value.equals(values.get(values.size() - 1)));
  }

  /** Whether all values are numbers, maybe with a unit, and rise or fall. */
  boolean isOrdered() {
    boolean rise = true;
    boolean fall = true;
    for (int i = 1; i < values.size(); i++) {
      double step = number(values.get(i)) - number(values.get(i - 1));
      rise &= step > 0;
      fall &= step < 0;
    }
    return rise || fall;
  }

  private static double number(String value) {
    String digits = value.indexOf(' ') < 0 ? value : value.substring(0, value.indexOf(' '));
    return digits.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")
        ? Double.parseDouble(digits)
        : Double.NaN;
  }
}
