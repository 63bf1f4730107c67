package highwater.lab.gate.jmh;

/** A fork that gave no score. The message says why, in one line. */
final class ForkFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  ForkFailedException(String message) {
    super(message);
  }
}
