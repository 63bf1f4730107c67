package highwater.lab.turns;

/** An arm that cannot take its turns any more; the message is the reason, one line. */
final class ArmFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  ArmFailedException(String reason) {
    super(reason);
  }

  ArmFailedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
