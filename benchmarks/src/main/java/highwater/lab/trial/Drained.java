package highwater.lab.trial;

import highwater.lab.measure.Batch;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one fork saw, before anything is computed from it.
 *
 * @param startedAtMs when the drain began, milliseconds since the epoch
 * @param wallMs from the query's start to the report of the batch with the last row; absent where
 *     that did not come
 * @param batches all that were reported, in order
 * @param problems why the numbers are worth nothing, a line each
 * @param deadLetters rows that are no calls, where the stream tells
 */
public record Drained(
    long startedAtMs,
    OptionalLong wallMs,
    List<Batch> batches,
    List<String> problems,
    OptionalLong deadLetters) {
  public Drained {
    batches = List.copyOf(batches);
    problems = List.copyOf(problems);
  }

  /** A fork of which nothing is known but that it failed. */
  public static Drained failed(long startedAtMs, String reason) {
    return new Drained(
        startedAtMs, OptionalLong.empty(), List.of(), List.of(reason), OptionalLong.empty());
  }
}
