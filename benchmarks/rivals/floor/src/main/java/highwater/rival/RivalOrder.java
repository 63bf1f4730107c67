package highwater.rival;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a rival is to count. It travels on the standard input of the rival's JVM and nowhere else:
 * the client properties may be secrets.
 *
 * @param bootstrapServers of the cluster
 * @param clientProperties what a client needs besides
 * @param inputTopic calls, read from the first offset; from where it was, under a name that has
 *     counted before
 * @param outputTopic takes the counts
 * @param deadLetterTopic takes the records that are no calls
 * @param name of the job: its consumer group, and how the names of its own topics begin
 * @param folder for its files
 * @param windowMicros length of the tumbling event-time windows, microseconds
 * @param delayMicros how late a call may be, microseconds
 * @param cores how many tasks run at once
 * @param commitMillis from one commit to the next, milliseconds
 * @param own settings of one rival alone, by name
 */
public record RivalOrder(
    String bootstrapServers,
    Map<String, String> clientProperties,
    String inputTopic,
    String outputTopic,
    String deadLetterTopic,
    String name,
    String folder,
    long windowMicros,
    long delayMicros,
    int cores,
    int commitMillis,
    Map<String, String> own) {
  private static final long MICROS_PER_MS = 1000;

  public RivalOrder {
    clientProperties = Map.copyOf(clientProperties);
    own = Map.copyOf(own);
  }

  /** Length of a window, milliseconds. */
  public long windowMs() {
    return windowMicros / MICROS_PER_MS;
  }

  /** How late a call may be, milliseconds. */
  public long delayMs() {
    return delayMicros / MICROS_PER_MS;
  }

  /** Puts it on the wire. */
  public void write(DataOutput out) throws IOException {
    out.writeUTF(bootstrapServers);
    write(out, clientProperties);
    out.writeUTF(inputTopic);
    out.writeUTF(outputTopic);
    out.writeUTF(deadLetterTopic);
    out.writeUTF(name);
    out.writeUTF(folder);
    out.writeLong(windowMicros);
    out.writeLong(delayMicros);
    out.writeInt(cores);
    out.writeInt(commitMillis);
    write(out, own);
  }

  static RivalOrder read(DataInput in) throws IOException {
    return new RivalOrder(
        in.readUTF(),
        readMap(in),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readInt(),
        readMap(in));
  }

  private static void write(DataOutput out, Map<String, String> map) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, String> entry : map.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeUTF(entry.getValue());
    }
  }

  private static Map<String, String> readMap(DataInput in) throws IOException {
    Map<String, String> map = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      map.put(in.readUTF(), in.readUTF());
    }
    return map;
  }

  /** Shows no client property: their values may be secrets. */
  @Override
  public String toString() {
    return "%s to %s at %s".formatted(inputTopic, outputTopic, bootstrapServers);
  }
}
