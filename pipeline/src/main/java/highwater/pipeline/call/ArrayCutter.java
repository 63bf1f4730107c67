package highwater.pipeline.call;

import java.nio.ByteBuffer;

/**
 * One JSON array: a record is what stands between two commas of the outermost level.
 *
 * <p>Broken quotes and braces make those commas hard to tell. Two things help: a JSON text holds no
 * line end inside a string, and a call holds no object after a comma. So after a record that is not
 * well-formed the next one begins at the first <code>{"</code> that follows a comma or a closing
 * brace, blanks aside, even if it lies inside what was cut out as the broken record.
 */
final class ArrayCutter implements RecordCutter {
  private static final long NOWHERE = -1;
  private static final int MOST_BLANKS_IN_START = 1024;

  private final CallText text;
  private long position;
  private long from;
  private long to;
  private boolean any;
  private boolean closed;
  private boolean resynchronised;
  private String fault;
  private int lastSearched;
  private long searchedTo;

  ArrayCutter(CallText text, long position) {
    this.text = text;
    this.position = position;
  }

  @Override
  public boolean next() {
    if (!closed) {
      from = text.skipBlanks(position);
      closed = !any && text.byteAt(from) == ']';
      if (!closed) {
        any = true;
        cut();
        return true;
      }
      position = from + 1;
    }
    long rest = text.skipBlanks(position);
    if (text.byteAt(rest) >= 0) {
      throw text.refusal(rest, "text after the end of the array; give one array a file");
    }
    return false;
  }

  private void cut() {
    fault = null;
    int depth = 0;
    boolean inString = false;
    long at = from;
    for (int b = text.byteAt(at); b >= 0; b = text.byteAt(++at)) {
      if (at - from >= LONGEST_RECORD) {
        abort("is longer than " + LONGEST_RECORD + " bytes");
        return;
      }
      if (inString) {
        if (b == '\n') {
          abort("is not JSON: a line ends inside a string");
          return;
        }
        inString = b != '"';
        at += b == '\\' ? 1 : 0;
      } else if (depth == 0 && (b == ',' || b == ']' || b == '}')) {
        end(at, b);
        return;
      } else {
        inString = b == '"';
        depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
      }
    }
    endOfText(at);
  }

  private void end(long at, int delimiter) {
    // After a broken record the bracket may be one of that record's own.
    boolean stray =
        delimiter == '}' || (delimiter == ']' && resynchronised && !isBlankToTheEnd(at + 1));
    if (stray) {
      abort("is not JSON: \"" + (char) delimiter + "\" closes what was not opened");
      return;
    }
    to = at;
    position = at + 1;
    closed = delimiter == ']';
  }

  private boolean isBlankToTheEnd(long position) {
    long next = position;
    while (next - from < 2L * LONGEST_RECORD && CallText.isBlank(text.byteAt(next))) {
      next++;
    }
    return text.byteAt(next) < 0;
  }

  private void endOfText(long end) {
    if (startAfter(from, end) == NOWHERE) {
      refuseUnlessClosed();
    }
    abort("is not JSON: the text ends inside it");
  }

  private void refuseUnlessClosed() {
    if (lastSearched != ']') {
      throw text.refusal(
          searchedTo, "the array is not closed: the file is truncated; fetch it again");
    }
  }

  private void abort(String reason) {
    to = Long.MAX_VALUE;
    fault = reason;
  }

  @Override
  public long offset() {
    return from;
  }

  @Override
  public ByteBuffer record() throws FaultException {
    if (fault != null) {
      throw FaultException.inSyntax(fault);
    }
    return text.slice(from, to);
  }

  @Override
  public void resynchronise(boolean endsEarly) {
    long start = startAfter(from, to);
    if (start != NOWHERE) {
      position = start;
      closed = false;
      resynchronised = true;
    } else if (fault != null) {
      refuseUnlessClosed();
      position = searchedTo;
      closed = true;
    }
  }

  /** Where a record seems to begin, behind one position and before another. */
  private long startAfter(long begin, long end) {
    lastSearched = 0;
    for (searchedTo = begin + 1; searchedTo < end; searchedTo++) {
      text.keepFrom(searchedTo);
      int b = text.byteAt(searchedTo);
      if (b < 0) {
        return NOWHERE;
      }
      if (b == '{' && (lastSearched == ',' || lastSearched == '}') && isQuoteNext(searchedTo)) {
        return searchedTo;
      }
      lastSearched = CallText.isBlank(b) ? lastSearched : b;
    }
    return NOWHERE;
  }

  private boolean isQuoteNext(long brace) {
    long next = brace + 1;
    while (next - brace < MOST_BLANKS_IN_START && CallText.isBlank(text.byteAt(next))) {
      next++;
    }
    return text.byteAt(next) == '"';
  }
}
