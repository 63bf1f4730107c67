package highwater.pipeline.kafka;

import java.util.Locale;

/** A load ended before its time because a send failed. Carries what is known of its rows. */
public final class ProduceFailedException extends KafkaFailedException {
  private static final long serialVersionUID = 1L;

  private final long sent;
  private final long acknowledged;

  /**
   * @param topic where the rows went
   * @param sent rows handed to Kafka's client, the failed ones included
   * @param acknowledged rows that the topic is known to hold; it may hold more, whose
   *     acknowledgement was lost
   * @param cause the first failure
   */
  ProduceFailedException(String topic, long sent, long acknowledged, Throwable cause) {
    super(
        String.format(
            Locale.ROOT,
            "Producing to topic '%s' failed: %d of the %d rows sent were acknowledged: %s",
            topic,
            acknowledged,
            sent,
            cause.getMessage() == null ? cause.toString() : cause.getMessage()),
        cause);
    this.sent = sent;
    this.acknowledged = acknowledged;
  }

  /** Rows handed to Kafka's client, the failed ones included. */
  public long sent() {
    return sent;
  }

  /** Rows that the topic is known to hold. */
  public long acknowledged() {
    return acknowledged;
  }
}
