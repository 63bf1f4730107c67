package highwater.pipeline.kafka;

/** Kafka did not do what it was asked to, though the request was good: no answer, or a refusal. */
public class KafkaFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line: what failed, where, why
   * @param cause what Kafka's client threw; may be null
   */
  public KafkaFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
