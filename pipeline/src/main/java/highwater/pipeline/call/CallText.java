package highwater.pipeline.call;

import highwater.pipeline.BadInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The uncompressed text of a file, gzipped or not, seen through a window that moves forward. All
 * positions are bytes from the start of the uncompressed text, a byte order mark counted.
 *
 * <p>What cannot be read is thrown as {@link BadInputException}.
 */
final class CallText implements AutoCloseable {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final InputStream in;
  private final byte[] window;
  private long base;
  private int filled;
  private long kept;
  private boolean ended;

  /**
   * @param widest how many bytes behind the position last asked for can be kept
   */
  static CallText open(Path file, int widest) {
    if (Files.isDirectory(file)) {
      throw new BadInputException(file + ": is a directory; name a file of calls");
    }
    try {
      return new CallText(file, uncompressed(file), widest);
    } catch (NoSuchFileException e) {
      throw new BadInputException(file + ": there is no such file", e);
    } catch (EOFException e) {
      throw new BadInputException(file + ": the gzip header is cut off; fetch the file again", e);
    } catch (IOException e) {
      throw new BadInputException(file + ": cannot be read: " + e, e);
    }
  }

  private CallText(Path file, InputStream in, int widest) {
    this.file = file;
    this.in = in;
    this.window = new byte[widest + CHUNK];
  }

  private static InputStream uncompressed(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK);
    try {
      in.mark(2);
      int magic = in.read() << 8 | in.read();
      in.reset();
      return magic == GZIP_MAGIC ? new GZIPInputStream(in, CHUNK) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The byte at a position not before the kept one, or -1 behind the end of the text. */
  int byteAt(long position) {
    if (position >= base + filled && !fillTo(position)) {
      return -1;
    }
    return window[(int) (position - base)] & 0xff;
  }

  private boolean fillTo(long position) {
    while (!ended && position >= base + filled) {
      if (filled == window.length) {
        dropUnkept();
      }
      int n = read();
      ended = n < 0;
      filled += Math.max(n, 0);
    }
    return !ended;
  }

  private void dropUnkept() {
    int unkept = (int) (Math.min(kept, base + filled) - base);
    if (unkept == 0) {
      throw new IllegalStateException("more than the window is kept");
    }
    System.arraycopy(window, unkept, window, 0, filled - unkept);
    base += unkept;
    filled -= unkept;
  }

  private int read() {
    try {
      return in.read(window, filled, window.length - filled);
    } catch (EOFException e) {
      throw refusal("the gzip data end early: the file is truncated; fetch it again", e);
    } catch (ZipException e) {
      throw refusal("the gzip data are corrupt (" + e.getMessage() + "); fetch it again", e);
    } catch (IOException e) {
      throw refusal("cannot be read: " + e, e);
    }
  }

  private BadInputException refusal(String what, IOException cause) {
    return new BadInputException(where(base + filled) + what, cause);
  }

  /** A refusal of the file as a whole. */
  BadInputException refusal(long position, String what) {
    return new BadInputException(where(position) + what);
  }

  private String where(long position) {
    return file + ": at byte " + position + " of the uncompressed text: ";
  }

  /** Bytes before this position will not be asked for again. */
  void keepFrom(long position) {
    kept = position;
  }

  /** Moves over blanks and line ends, keeping nothing, to the next byte or to the end. */
  long skipBlanks(long position) {
    long next = position;
    keepFrom(next);
    while (isBlank(byteAt(next))) {
      keepFrom(++next);
    }
    return next;
  }

  static boolean isBlank(int b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  /** The bytes from one position up to another, not copied: valid until the window moves. */
  ByteBuffer slice(long from, long to) {
    return ByteBuffer.wrap(window, (int) (from - base), (int) (to - from));
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // All there was to read has been read or refused: nothing is lost by this.
      System.getLogger(CallText.class.getName())
          .log(System.Logger.Level.DEBUG, "closing " + file, e);
    }
  }
}
