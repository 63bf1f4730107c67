package highwater.pipeline.call;

/** One call as a Kafka record's key and value. The arrays are handed over, not copied. */
public final class EncodedCall {
  private final byte[] key;
  private final byte[] value;

  /**
   * @param key the call's {@code crime_id}, UTF-8
   * @param value the call's 14 fields as one compact JSON object, UTF-8
   */
  public EncodedCall(byte[] key, byte[] value) {
    this.key = key;
    this.value = value;
  }

  /** The call's {@code crime_id}, UTF-8. */
  public byte[] key() {
    return key;
  }

  /** The call's 14 fields as one compact JSON object, UTF-8. */
  public byte[] value() {
    return value;
  }
}
