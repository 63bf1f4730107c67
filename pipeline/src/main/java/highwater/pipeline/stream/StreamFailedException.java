package highwater.pipeline.stream;

import org.apache.spark.sql.streaming.StreamingQueryException;

/** A streaming query that ended by a failure. */
public final class StreamFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StreamFailedException(String query, StreamingQueryException failure) {
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
