package highwater.pipeline.call;

import highwater.pipeline.BadInputException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * The calls of a DataSF file, oldest first by {@code call_date_time}; calls of the same minute keep
 * the order of the file. The published file lies newest first: fed as it lies, a watermark drops
 * all of it after the first batch.
 *
 * <p>Read are a JSON array, pretty-printed or compact, and JSON Lines, in UTF-8 with or without a
 * byte order mark, plain or gzipped; the content tells which, not the name. The names may be those
 * of the published file or of the live API; the values delivered are {@link Call#toJson()}.
 *
 * <p>{@link #open} reads the whole file, sorting it in a few tens of megabytes of memory and, if
 * that is not enough, in temporary files, which {@link #close} removes (and the end of the JVM,
 * unless it is killed). Up to twice the size of the uncompressed file is needed there. Not
 * thread-safe.
 */
public final class CallFile implements CallFeed {
  private final Iterator<TimedCall> sorted;
  private final CallSort sort;
  private final long records;
  private final long broken;
  private boolean closed;

  private CallFile(CallSort sort, long records, long broken) {
    this.sort = sort;
    this.sorted = sort.sorted();
    this.records = records;
    this.broken = broken;
  }

  /**
   * Reads and sorts a file.
   *
   * @param onBroken told of every record that is no call, in the order of the file; what it throws
   *     ends the reading
   * @throws BadInputException if the file cannot be read, is empty, truncated or of another form,
   *     or holds no call
   * @throws java.io.UncheckedIOException if the temporary files cannot be written
   */
  public static CallFile open(Path file, Consumer<BrokenRecord> onBroken) {
    return open(file, onBroken, CallSort.Settings.standard());
  }

  /**
   * Reads and sorts a file that must not hold a single broken record.
   *
   * @throws BadInputException as {@link #open}, and at the first broken record
   * @throws java.io.UncheckedIOException if the temporary files cannot be written
   */
  public static CallFile openStrict(Path file) {
    return open(
        file,
        broken -> {
          throw broken.refusal();
        });
  }

  static CallFile open(Path file, Consumer<BrokenRecord> onBroken, CallSort.Settings settings) {
    CallSort sort = new CallSort(settings);
    boolean opened = false;
    try (CallText text = CallText.open(file, 2 * RecordCutter.LONGEST_RECORD)) {
      CallFileReader reader = new CallFileReader(file, text, onBroken);
      reader.readInto(sort);
      CallFile calls = new CallFile(sort, reader.records(), reader.broken());
      opened = true;
      return calls;
    } finally {
      if (!opened) {
        sort.close();
      }
    }
  }

  /** Records in the file, broken ones counted. */
  public long records() {
    return records;
  }

  /** Records that are no call. */
  public long broken() {
    return broken;
  }

  @Override
  public boolean hasNext() {
    return !closed && sorted.hasNext();
  }

  @Override
  public EncodedCall next() {
    if (closed) {
      throw new NoSuchElementException("the file of calls is closed");
    }
    return sorted.next().call();
  }

  @Override
  public void close() {
    closed = true;
    sort.close();
  }
}
