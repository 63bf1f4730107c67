package highwater.pipeline.stream;

/** A streaming query that ended by a failure. */
public final class StreamFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param query its name
   * @param failure what Spark reports; its root cause's first line goes into the message
   */
  public StreamFailedException(String query, Throwable failure) {
    super("query %s failed: %s".formatted(query, rootMessage(failure)), failure);
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? "" : root.getMessage();
    return "%s: %s"
        .formatted(root.getClass().getSimpleName(), message.lines().findFirst().orElse(""));
  }
}
