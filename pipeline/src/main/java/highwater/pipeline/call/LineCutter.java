package highwater.pipeline.call;

import java.nio.ByteBuffer;

/** JSON Lines: a record is a line, whatever is in it; blank lines are none. */
final class LineCutter implements RecordCutter {
  private final CallText text;
  private long position;
  private long from;
  private long to;
  private boolean tooLong;

  private LineCutter(CallText text, long position) {
    this.text = text;
    this.position = position;
  }

  static LineCutter of(CallText text, long first) {
    long next = first + 1;
    while (next - first < LONGEST_RECORD && isInlineBlank(text.byteAt(next))) {
      next++;
    }
    if (text.byteAt(next) == '\n') {
      throw text.refusal(
          first,
          "one JSON object over several lines; give a JSON array of calls or one call a line");
    }
    return new LineCutter(text, first);
  }

  private static boolean isInlineBlank(int b) {
    return b != '\n' && CallText.isBlank(b);
  }

  @Override
  public boolean next() {
    from = text.skipBlanks(position);
    if (text.byteAt(from) < 0) {
      return false;
    }
    tooLong = false;
    long end = from;
    for (int b = text.byteAt(end); b >= 0 && b != '\n'; b = text.byteAt(++end)) {
      if (end - from >= LONGEST_RECORD) {
        tooLong = true;
        text.keepFrom(end);
      }
    }
    to = end;
    position = end;
    return true;
  }

  @Override
  public long offset() {
    return from;
  }

  @Override
  public ByteBuffer record() throws FaultException {
    if (tooLong) {
      throw FaultException.inSyntax("is longer than " + LONGEST_RECORD + " bytes");
    }
    return text.slice(from, to);
  }

  @Override
  public void resynchronise(boolean endsEarly) {
    boolean cutOff = endsEarly || (!tooLong && text.byteAt(to - 1) != '}');
    if (cutOff && text.byteAt(to) < 0) {
      throw text.refusal(to, "the last line ends early: the file is truncated; fetch it again");
    }
  }
}
