package highwater.rival;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a rival's JVM is told on its standard input. The end of the input ends the JVM. */
public sealed interface RivalCommand {
  /** Counts. */
  record Start(RivalOrder order) implements RivalCommand {}

  /** Makes the output whole; all rows have been committed. */
  record Finish() implements RivalCommand {}

  /**
   * Ends what runs.
   *
   * @param forget whether nothing of it is to stay on the broker
   */
  record Stop(boolean forget) implements RivalCommand {}

  /** Puts it on the wire. */
  default void write(DataOutput out) throws IOException {
    if (this instanceof Start start) {
      out.writeByte('g');
      start.order.write(out);
    } else if (this instanceof Finish) {
      out.writeByte('f');
    } else if (this instanceof Stop stop) {
      out.writeByte('s');
      out.writeBoolean(stop.forget);
    }
  }

  /**
   * Takes the next one from the wire.
   *
   * @throws java.io.EOFException where there will be no other
   */
  static RivalCommand read(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'g' -> new Start(RivalOrder.read(in));
      case 'f' -> new Finish();
      case 's' -> new Stop(in.readBoolean());
      default -> throw new IOException("no command begins with " + kind);
    };
  }
}
