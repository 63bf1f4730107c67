package highwater.pipeline.call;

import java.util.Locale;

/** Why a record is no call. Never leaves the package: it becomes a {@link BrokenRecord}. */
final class FaultException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 200;

  private final Kind kind;

  enum Kind {
    /** Well-formed, but no call: the next record begins where it should. */
    CONTENT,
    /** Not well-formed: where the next record begins has to be found out. */
    SYNTAX,
    /** Well-formed as far as it goes. */
    ENDS_EARLY
  }

  private FaultException(Kind kind, String reason) {
    // Thrown for each broken record of a file and only ever read for its message.
    super(oneLine(reason), null, false, false);
    this.kind = kind;
  }

  static FaultException inContent(String reason) {
    return new FaultException(Kind.CONTENT, reason);
  }

  static FaultException inSyntax(String reason) {
    return new FaultException(Kind.SYNTAX, reason);
  }

  static FaultException endsEarly(String reason) {
    return new FaultException(Kind.ENDS_EARLY, reason);
  }

  Kind kind() {
    return kind;
  }

  /** Control characters, line ends above all, are shown as escapes; long texts are cut. */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                line.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return text.codePointCount(0, text.length()) > LONGEST ? line + "..." : line.toString();
  }
}
