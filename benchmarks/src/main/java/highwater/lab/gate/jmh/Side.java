package highwater.lab.gate.jmh;

import java.util.Locale;

/** Which of the two jars. */
enum Side {
  BASE,
  HEAD;

  /** As it is called in a sentence and in a file's name. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Side other() {
    return this == BASE ? HEAD : BASE;
  }
}
