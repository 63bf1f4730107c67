package highwater.lab.trial;

/** A drain that did not come to its end; the message is the reason, one line. */
public final class TrialFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  TrialFailedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
