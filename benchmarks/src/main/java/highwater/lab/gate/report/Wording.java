package highwater.lab.gate.report;

import highwater.lab.gate.verdict.Direction;
import highwater.lab.model.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** How numbers and words read in everything that is written for people, whatever the locale. */
final class Wording {
  /** In the place of a number that there is not. */
  static final String NOTHING = "-";

  private static final int DIGITS = 4;
  private static final int FIRST_WITHOUT_DECIMALS = 1000;
  private static final MathContext SHARE_DIGITS = new MathContext(3);

  private Wording() {}

  /** A measured value with four digits, or as a whole number where that has more. */
  static String value(double value) {
    if (!Double.isFinite(value)) {
      return NOTHING;
    }
    if (Math.abs(value) >= FIRST_WITHOUT_DECIMALS) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    BigDecimal rounded = new BigDecimal(value, new MathContext(DIGITS, RoundingMode.HALF_UP));
    return value == 0 ? "0" : rounded.toPlainString();
  }

  static String value(OptionalDouble value) {
    return value.isPresent() ? value(value.getAsDouble()) : NOTHING;
  }

  /** The name of what was measured, with its unit where the name does not say it. */
  static String measure(String name, String unit) {
    return oneLine(unit.isBlank() || name.endsWith(unit) ? name : "%s (%s)".formatted(name, unit));
  }

  /** {@code 0.900}. */
  static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.3f", ratio);
  }

  static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? ratio(ratio.getAsDouble()) : NOTHING;
  }

  /** {@code 0.900 [0.868, 0.933]}. */
  static String ratio(Interval ratio) {
    return limited(ratio) ? ratio.text(3) : ratio(ratio.estimate()) + " [no limit]";
  }

  /** {@code -10.0 % [-13.2 %, -6.7 %]}, in per cent of the base. */
  static String change(Interval ratio) {
    String estimate = change(ratio.estimate());
    return limited(ratio)
        ? "%s [%s, %s]".formatted(estimate, change(ratio.low()), change(ratio.high()))
        : estimate + " [no limit]";
  }

  private static String change(double ratio) {
    String change = String.format(Locale.ROOT, "%+.1f %%", (ratio - 1) * 100);
    return change.equals("-0.0 %") ? "+0.0 %" : change;
  }

  /** Whether the pairs set limits to a ratio; its ends are 0 and infinite otherwise. */
  static boolean limited(Interval ratio) {
    return ratio.low() > 0 && Double.isFinite(ratio.high());
  }

  /** {@code 5 %}. */
  static String share(double share) {
    BigDecimal percent = new BigDecimal(share * 100, SHARE_DIGITS);
    return percent.stripTrailingZeros().toPlainString() + " %";
  }

  /** {@code higher is better}. */
  static String direction(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@code 1 h 12 min}, {@code 8 min 32 s} or {@code 32 s}. */
  static String took(Duration took) {
    if (took.toHours() > 0) {
      return "%s h %s min".formatted(took.toHours(), took.toMinutesPart());
    }
    return took.toMinutes() > 0
        ? "%s min %s s".formatted(took.toMinutes(), took.toSecondsPart())
        : "%s s".formatted(took.toSeconds());
  }

  /** {@code 1 pair}, {@code 12 pairs}. */
  static String pairs(int pairs) {
    return pairs + (pairs == 1 ? " pair" : " pairs");
  }

  /** Text of others, where a line break would end a line of ours. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
