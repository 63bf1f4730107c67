package highwater.pipeline.stream;

/**
 * The topics of one stream.
 *
 * @param calls what is read
 * @param counts prefix of what is written; each count has a topic {@code <counts>-<label>}
 * @param deadLetters where records go that are no calls
 */
public record StreamTopics(String calls, String counts, String deadLetters) {
  /**
   * {@code calls}, {@code crime-counts-by-window}, {@code …-by-disposition}, {@code
   * calls-dead-letters}.
   */
  public static final StreamTopics DEFAULT = of("calls");

  /** The usual names around an input topic. */
  public static StreamTopics of(String calls) {
    String counts = calls.equals("calls") ? "crime-counts" : calls + "-counts";
    return new StreamTopics(calls, counts, calls + "-dead-letters");
  }

  /** The sink topic of one count. */
  public String sink(Counts which) {
    return counts + "-" + which.label();
  }
}
