package highwater.pipeline.call;

import java.nio.ByteBuffer;

/**
 * Cuts a text into the texts of its records without parsing them, so that a broken record costs
 * itself and not the rest of the file.
 */
sealed interface RecordCutter permits ArrayCutter, LineCutter {
  /** Records longer than this are broken. Published ones have up to some 700 bytes. */
  int LONGEST_RECORD = 1 << 16;

  /** The form of a text follows from its first byte. */
  static RecordCutter of(CallText text) {
    long mark = text.byteAt(0) == 0xef && text.byteAt(1) == 0xbb && text.byteAt(2) == 0xbf ? 3 : 0;
    long first = text.skipBlanks(mark);
    return switch (text.byteAt(first)) {
      case -1 -> throw text.refusal(first, "the file is empty; give a JSON array or JSON Lines");
      case '[' -> new ArrayCutter(text, first + 1);
      case '{' -> LineCutter.of(text, first);
      default ->
          throw text.refusal(
              first,
              "neither a JSON array (begins with \"[\") nor JSON Lines (a \"{...}\" a line); give"
                  + " the JSON that DataSF publishes");
    };
  }

  /**
   * Moves on to the next record.
   *
   * @return false at the end of the text
   * @throws highwater.pipeline.BadInputException if the text ends before its form allows
   */
  boolean next();

  /** Where the record begins. */
  long offset();

  /**
   * The record's text, valid until the next call of any other method.
   *
   * @throws FaultException if it could not be cut out
   */
  ByteBuffer record() throws FaultException;

  /**
   * Says that the record was not well-formed and its end therefore uncertain: look for the next
   * record again.
   *
   * @param endsEarly the record would be well-formed if it went on
   */
  void resynchronise(boolean endsEarly);
}
