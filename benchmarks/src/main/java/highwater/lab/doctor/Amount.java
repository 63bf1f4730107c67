package highwater.lab.doctor;

import java.util.Locale;

/** Numbers as they are shown, whatever the user's locale. */
final class Amount {
  private static final double KIB = 1024;
  private static final double NANOS_PER_MS = 1e6;

  private Amount() {}

  /** An amount of memory or disk: {@code 1.5 GiB}, {@code 300 MiB}. */
  static String bytes(long bytes) {
    double mib = bytes / KIB / KIB;
    return mib >= KIB
        ? String.format(Locale.ROOT, "%.1f GiB", mib / KIB)
        : String.format(Locale.ROOT, "%.0f MiB", mib);
  }

  /** A share of one: {@code 12.3 %}. */
  static String share(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  /** A time in milliseconds: {@code 0.48 ms}. */
  static String millis(double nanos) {
    return String.format(Locale.ROOT, "%.2f ms", nanos / NANOS_PER_MS);
  }
}
