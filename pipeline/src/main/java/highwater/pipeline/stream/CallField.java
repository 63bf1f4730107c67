package highwater.pipeline.stream;

/** The fields of a record that the counts need. */
enum CallField {
  TYPE(CallFormat.TYPE),
  LIVE_TYPE(CallFormat.LIVE_TYPE),
  TIME(CallFormat.TIME),
  LIVE_TIME(CallFormat.LIVE_TIME),
  DISPOSITION(CallFormat.DISPOSITION);

  private static final CallField[] ALL = values();

  private final String ascii;

  CallField(String ascii) {
    this.ascii = ascii;
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
    for (CallField field : ALL) {
      // No two have one length, so that at most one is compared.
      if (field.ascii.length() == to - from && field.isAt(bytes, from)) {
        return field;
      }
    }
    return null;
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
