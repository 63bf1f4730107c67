package highwater.lab.measure;

/** A query that failed while it was measured; the cause is what its engine reported. */
public final class QueryDiedException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param cause as the engine reported it
   */
  public QueryDiedException(Throwable cause) {
    super(cause);
  }
}
