package highwater.lab.load;

import highwater.lab.stream.KeyValue;
import highwater.lab.stream.NamedStream;
import highwater.pipeline.BadInputException;
import highwater.pipeline.call.BrokenRecord;
import highwater.pipeline.call.CallFeed;
import highwater.pipeline.call.CallFile;
import highwater.pipeline.call.CallGenerator;
import highwater.pipeline.call.EncodedCall;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where a load's rows come from: a stream under test that brings its own, else generated calls or a
 * file of calls.
 *
 * @param stream the class of the stream under test
 * @param input {@link #GENERATOR} or the path of a file of calls
 * @param seed of the generated rows
 * @param groups that the generated calls belong to; 0 for those of the real calls' calendar
 */
public record RowSource(String stream, String input, long seed, long groups) {
  /** The input that needs no file. */
  public static final String GENERATOR = "generator";

  /** Calls as the calendar has them, or rows of a file or of the stream's own. */
  public RowSource(String stream, String input, long seed) {
    this(stream, input, seed, 0);
  }

  /** The same with no more groups than that. */
  public RowSource withGroupsAtMost(long most) {
    return new RowSource(stream, input, seed, Math.min(groups, most));
  }

  /**
   * Opens the rows.
   *
   * @param rows how many calls the generator makes; a file has what it has
   * @throws BadInputException where the file is not there, a record is no call, or both the stream
   *     and the plan name the rows
   */
  CallFeed open(long rows) {
    Optional<Stream<KeyValue>> own = new NamedStream(stream).input(seed);
    if (own.isPresent()) {
      if (!input.equals(GENERATOR)) {
        own.get().close();
        throw new BadInputException(
            "%s brings its own rows and the plan names the input %s: leave one of them out"
                .formatted(stream, input));
      }
      if (groups > 0) {
        own.get().close();
        throw new BadInputException(
            "%s brings its own rows, and groups are of generated calls: leave groups out"
                .formatted(stream));
      }
      return new OwnRows(own.get());
    }
    if (input.equals(GENERATOR)) {
      return groups == 0
          ? CallGenerator.of(seed, rows)
          : CallGenerator.ofGroups(seed, rows, groups);
    }
    Consumer<BrokenRecord> refuse =
        broken -> {
          throw broken.refusal();
        };
    return CallFile.open(Path.of(input), refuse);
  }

  /** What to call them in a message. */
  @Override
  public String toString() {
    return input.equals(GENERATOR) ? "the input of " + stream : input;
  }

  /** The rows of a stream under test in the form in which the producer takes rows. */
  private static final class OwnRows implements CallFeed {
    private final Stream<KeyValue> rows;
    private final Iterator<KeyValue> left;

    OwnRows(Stream<KeyValue> rows) {
      this.rows = rows;
      this.left = rows.iterator();
    }

    @Override
    public boolean hasNext() {
      return left.hasNext();
    }

    @Override
    public EncodedCall next() {
      KeyValue row = left.next();
      return new EncodedCall(row.key(), row.value());
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
