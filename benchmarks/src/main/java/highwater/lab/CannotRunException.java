package highwater.lab;

/**
 * What was asked for could not be run on this machine, and it is not the user's input that is
 * wrong: no Docker engine, a broker that did not start.
 *
 * <p>The message is one line that says what is missing and what to do. Commands print it without a
 * stack trace and end with {@link #EXIT_CODE}.
 */
public final class CannotRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The exit code of a command that could not run. */
  public static final int EXIT_CODE = 3;

  /**
   * @param message one line: what is missing, what to do
   */
  public CannotRunException(String message) {
    super(message);
  }

  /**
   * @param message one line: what is missing, what to do
   * @param cause what was thrown, shown with {@code --verbose} only
   */
  public CannotRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
