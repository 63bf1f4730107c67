package highwater.lab.advise;

import highwater.pipeline.BadInputException;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What settings are asked to keep.
 *
 * @param rowsPerSecond that arrive, above 0
 * @param p99LimitMs the latency that at most one row in a hundred may exceed; absent where only the
 *     rate matters
 */
public record Goal(double rowsPerSecond, OptionalDouble p99LimitMs) {
  private static final Pattern DURATION = Pattern.compile("([0-9]*\\.?[0-9]+) ?(ms|s)");
  private static final double MOST_ROWS_PER_SECOND = 1e9;
  private static final double MS_PER_S = 1000;

  /**
   * A goal from a command line.
   *
   * @param p99 such as {@code 800ms} or {@code 1.5s}; null where there is no limit
   * @throws BadInputException where one of them is none
   */
  public static Goal of(double rowsPerSecond, String p99) {
    if (!(rowsPerSecond > 0 && rowsPerSecond <= MOST_ROWS_PER_SECOND)) {
      throw new BadInputException(
          "--rate %s: write rows per second, a number above 0".formatted(rowsPerSecond));
    }
    return new Goal(
        rowsPerSecond, p99 == null ? OptionalDouble.empty() : OptionalDouble.of(ms(p99)));
  }

  private static double ms(String text) {
    Matcher duration = DURATION.matcher(text.strip());
    double ms = 0;
    if (duration.matches()) {
      ms = Double.parseDouble(duration.group(1)) * (duration.group(2).equals("s") ? MS_PER_S : 1);
    }
    if (!(ms > 0)) {
      throw new BadInputException(
          "--latency-p99 %s: write a time above 0, such as 800ms or 1.5s".formatted(text));
    }
    return ms;
  }

  /** In words. */
  String text() {
    String rate = String.format(Locale.ROOT, "%,.0f rows/s", rowsPerSecond);
    return p99LimitMs.isPresent()
        ? String.format(
            Locale.ROOT,
            "%s with a latency p99 of at most %,.0f ms",
            rate,
            p99LimitMs.getAsDouble())
        : rate;
  }
}
