package highwater.lab.report;

import java.util.ArrayList;
import java.util.List;

/** Colours are few: which of many things are drawn, and in which. */
final class Tones {
  static final int COUNT = 7;
  static final int GREY = 7;

  private Tones() {}

  static int of(int index) {
    return index % COUNT;
  }

  /** At most so many, evenly picked, the first and the last among them. */
  static <T> List<T> picked(List<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    List<T> picked = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      picked.add(all.get((int) ((long) i * (all.size() - 1) / (most - 1))));
    }
    return picked;
  }

  /** What a chart says that shows not all; empty where it does. */
  static String note(int shown, int all, String what) {
    return shown == all
        ? ""
        : "Shown are %s of %s %s, evenly picked. "
            .formatted(Numbers.count(shown), Numbers.count(all), what);
  }
}
