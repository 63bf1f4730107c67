package highwater.rival.flink;

/**
 * A record of the input as it was read: a POJO as Flink's serializers want it. With objects reused,
 * the source has one, and whoever gets it keeps nothing of it.
 */
// Flink finds the fields by reflection.
@SuppressWarnings("unused")
public final class ReadRecord {
  /** Start of the call's window, microseconds since the epoch. */
  public long windowStart;

  /** The crime's type; null for a record that is no call. */
  public String type;

  /** When the call came in, milliseconds since the epoch; before all time for what is no call. */
  public long timeMs;

  /** Why the record is no call; null for a call, of which none of the following is there. */
  public String reason;

  /** Its key as it stands in the topic; may be null. */
  public byte[] key;

  /** Its value as it stands in the topic; may be null. */
  public byte[] value;

  /** The partition where it lies. */
  public int partition;

  /** Where it lies in its partition. */
  public long offset;

  /** For Flink. */
  public ReadRecord() {}
}
