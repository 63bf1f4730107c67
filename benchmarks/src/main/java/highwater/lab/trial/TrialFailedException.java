package highwater.lab.trial;

import java.util.concurrent.TimeoutException;

/** A trial that did not come to its end; the message is the reason, one line. */
public final class TrialFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private TrialFailedException(String reason, Throwable cause) {
    super(reason, cause);
  }

  static TrialFailedException died(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new TrialFailedException("the query died: " + firstLine(root), failure);
  }

  static TrialFailedException timedOut(TimeoutException failure) {
    return new TrialFailedException("timed out: " + failure.getMessage(), failure);
  }

  static TrialFailedException of(RuntimeException failure) {
    return new TrialFailedException(firstLine(failure), failure);
  }

  private static String firstLine(Throwable error) {
    String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    return error.getClass().getSimpleName() + ": " + message;
  }
}
