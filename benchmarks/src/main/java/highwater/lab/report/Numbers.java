package highwater.lab.report;

import highwater.lab.model.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;

/** Numbers as people read them: no more digits than the data have. */
final class Numbers {
  private static final MathContext DATA = new MathContext(7);

  private Numbers() {}

  /** {@code 70,995}, {@code 43.2}, {@code 5.31}; {@code ∞} where there is no limit. */
  static String plain(double value) {
    double size = Math.abs(value);
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    String form = size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, form, value);
  }

  /** {@code 10,000}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 70,995 [66,769, 75,488]}. */
  static String interval(Interval interval) {
    return "%s %s".formatted(plain(interval.estimate()), ends(interval));
  }

  /** {@code [66,769, 75,488]}. */
  static String ends(Interval interval) {
    return "[%s, %s]".formatted(plain(interval.low()), plain(interval.high()));
  }

  /** A mean with its interval where there is one. */
  static String orPlain(Optional<Interval> interval, double estimate) {
    return interval.map(Numbers::interval).orElseGet(() -> plain(estimate));
  }

  /** A ratio that is worth counting in times: {@code 7.27 times [7.01, 7.54]}. */
  static String times(Interval ratio) {
    return "%s times %s".formatted(plain(ratio.estimate()), ends(ratio));
  }

  /** A share: {@code 85 % [80, 89]}. */
  static String share(Interval share) {
    return String.format(
        Locale.ROOT,
        "%s %% [%s, %s]",
        percent(share.estimate()),
        percent(share.low()),
        percent(share.high()));
  }

  private static String percent(double share) {
    double percent = share * 100;
    if (percent > 0 && percent < 0.05) {
      return "<0.1";
    }
    return String.format(Locale.ROOT, percent > 0 && percent < 9.95 ? "%.1f" : "%.0f", percent);
  }

  /** As charts take it: seven digits; null where it is no finite number. */
  static Double data(double value) {
    return Double.isFinite(value) ? BigDecimal.valueOf(value).round(DATA).doubleValue() : null;
  }
}
