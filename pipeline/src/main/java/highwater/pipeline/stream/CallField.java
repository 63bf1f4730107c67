package highwater.pipeline.stream;

/** The fields of a record that the counts need. */
enum CallField {
  TYPE(CallFormat.TYPE),
  LIVE_TYPE(CallFormat.LIVE_TYPE),
  TIME(CallFormat.TIME),
  LIVE_TIME(CallFormat.LIVE_TIME),
  DISPOSITION(CallFormat.DISPOSITION);

  private static final CallField[] BY_LENGTH = byLength();

  private final String ascii;

  CallField(String ascii) {
    this.ascii = ascii;
  }

  /** No two have one length, so that of a record's many names few are compared at all. */
  private static CallField[] byLength() {
    int longest = 0;
    for (CallField field : values()) {
      longest = Math.max(longest, field.ascii.length());
    }
    CallField[] byLength = new CallField[longest + 1];
    for (CallField field : values()) {
      if (byLength[field.ascii.length()] != null) {
        throw new IllegalStateException("two fields have a name as long as that of " + field);
      }
      byLength[field.ascii.length()] = field;
    }
    return byLength;
  }

  /** The field of that name; null for one that nobody needs. */
  static CallField named(String name) {
    return switch (name) {
      case CallFormat.TYPE -> TYPE;
      case CallFormat.LIVE_TYPE -> LIVE_TYPE;
      case CallFormat.TIME -> TIME;
      case CallFormat.LIVE_TIME -> LIVE_TIME;
      case CallFormat.DISPOSITION -> DISPOSITION;
      default -> null;
    };
  }

  /** As {@link #named(String)}, of the bytes from {@code from} on and before {@code to}. */
  static CallField named(byte[] bytes, int from, int to) {
    int length = to - from;
    CallField field = length < BY_LENGTH.length ? BY_LENGTH[length] : null;
    return field != null && field.isAt(bytes, from) ? field : null;
  }

  private boolean isAt(byte[] bytes, int from) {
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
