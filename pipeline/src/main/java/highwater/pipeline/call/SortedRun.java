package highwater.pipeline.call;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Calls in order, in a temporary file.
 *
 * @param file read by the same program only, so its form is nobody else's business
 * @param calls how many
 */
record SortedRun(Path file, long calls) {
  private static final int BUFFER = 1 << 16;

  static SortedRun write(Path file, Iterator<TimedCall> sorted) throws IOException {
    long calls = 0;
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
      for (; sorted.hasNext(); calls++) {
        TimedCall next = sorted.next();
        out.writeLong(next.eventMicros());
        writeBytes(out, next.call().key());
        writeBytes(out, next.call().value());
      }
    }
    return new SortedRun(file, calls);
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  Reader open() throws IOException {
    return new Reader(Files.newInputStream(file), calls);
  }

  /** Reads the run from its start; a failing disk is an {@link UncheckedIOException}. */
  static final class Reader implements Iterator<TimedCall>, AutoCloseable {
    private final DataInputStream in;
    private long left;

    private Reader(java.io.InputStream in, long calls) {
      this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
      this.left = calls;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public TimedCall next() {
      if (left == 0) {
        throw new NoSuchElementException();
      }
      left--;
      try {
        return new TimedCall(in.readLong(), new EncodedCall(readBytes(), readBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException("the sorted calls in the scratch folder are gone", e);
      }
    }

    private byte[] readBytes() throws IOException {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      return bytes;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
