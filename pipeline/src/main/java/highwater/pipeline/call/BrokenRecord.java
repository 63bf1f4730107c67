package highwater.pipeline.call;

import highwater.pipeline.BadInputException;
import java.nio.file.Path;

/**
 * A record of a call file that is no call, and why.
 *
 * @param file as it was given
 * @param number 1 for the first record of the file, broken ones counted. Where a record's end is
 *     itself broken the count goes by the pieces that could be told apart
 * @param offset where the record begins, in bytes of the uncompressed text, a byte order mark
 *     counted
 * @param reason one line
 */
public record BrokenRecord(Path file, long number, long offset, String reason) {
  /** File, record, offset and reason in one line. */
  public String line() {
    return file
        + ": record "
        + number
        + ", at byte "
        + offset
        + " of the uncompressed text: "
        + reason;
  }

  /** For strict reading, which stops at the first broken record. */
  public BadInputException refusal() {
    return new BadInputException(line() + "; mend the record or read without strict mode");
  }
}
