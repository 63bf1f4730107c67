package highwater.pipeline;

/**
 * Input that a user gave and can mend: a file, an option, a setting.
 *
 * <p>The message is one line that says what is wrong, where (file, line, option, offset) and what
 * to do. Commands print it without a stack trace and end with {@link #EXIT_CODE}.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The exit code of a command that was given bad input. */
  public static final int EXIT_CODE = 2;

  /**
   * @param message one line: what, where, what to do
   */
  public BadInputException(String message) {
    super(message);
  }

  /**
   * @param message one line: what, where, what to do
   * @param cause what was thrown, shown with {@code --verbose} only
   */
  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
