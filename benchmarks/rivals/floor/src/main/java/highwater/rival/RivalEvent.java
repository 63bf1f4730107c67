package highwater.rival;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a rival's JVM says on its standard output. */
public sealed interface RivalEvent {
  /** The JVM is up and waits for orders. */
  record Ready() implements RivalEvent {}

  /**
   * Rows have been committed.
   *
   * @param atMs milliseconds since the epoch
   * @param rows all that have been committed by then
   * @param cpuNanos CPU time of the whole JVM since its start
   * @param allocatedBytes what its threads have allocated on the heap
   */
  record Progress(long atMs, long rows, long cpuNanos, long allocatedBytes) implements RivalEvent {}

  /**
   * All that follows from the committed rows can be read.
   *
   * @param atMs milliseconds since the epoch
   * @param dropped rows that came too late
   */
  record Finished(long atMs, long dropped) implements RivalEvent {}

  /** The rival has been stopped; the JVM waits for orders. */
  record Stopped() implements RivalEvent {}

  /**
   * The rival failed.
   *
   * @param reason one line
   */
  record Failed(String reason) implements RivalEvent {}

  /** Puts it on the wire. */
  default void write(DataOutput out) throws IOException {
    if (this instanceof Ready) {
      out.writeByte('r');
    } else if (this instanceof Progress progress) {
      out.writeByte('p');
      out.writeLong(progress.atMs);
      out.writeLong(progress.rows);
      out.writeLong(progress.cpuNanos);
      out.writeLong(progress.allocatedBytes);
    } else if (this instanceof Finished finished) {
      out.writeByte('f');
      out.writeLong(finished.atMs);
      out.writeLong(finished.dropped);
    } else if (this instanceof Stopped) {
      out.writeByte('s');
    } else if (this instanceof Failed failed) {
      out.writeByte('x');
      out.writeUTF(failed.reason);
    }
  }

  /**
   * Takes the next one from the wire.
   *
   * @throws java.io.EOFException where the JVM has ended
   */
  static RivalEvent read(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'r' -> new Ready();
      case 'p' -> new Progress(in.readLong(), in.readLong(), in.readLong(), in.readLong());
      case 'f' -> new Finished(in.readLong(), in.readLong());
      case 's' -> new Stopped();
      case 'x' -> new Failed(in.readUTF());
      default -> throw new IOException("a rival's JVM says nothing that begins with " + kind);
    };
  }
}
