package highwater.lab.load;

/**
 * Output records that the broker appended within the same millisecond.
 *
 * @param appendedAtMs when the broker appended them ({@code LogAppendTime}), milliseconds since the
 *     epoch by the broker's clock
 * @param readableAtMicros when the last of them had reached a consumer that reads what is committed
 *     alone, microseconds since the epoch by the clock of the load JVM
 * @param records how many
 */
public record SinkSeen(long appendedAtMs, long readableAtMicros, long records) {
  SinkSeen and(SinkSeen later) {
    return new SinkSeen(
        appendedAtMs, Math.max(readableAtMicros, later.readableAtMicros), records + later.records);
  }
}
