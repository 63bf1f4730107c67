package highwater.lab.plan;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a trial finds in its input topic.
 *
 * @param rows the most rows a trial reads
 * @param batches where present, a trial with a capped batch reads no more than fills this many, so
 *     that slow settings end too
 * @param topicPartitions of the input topic
 * @param seed of the generated calls
 * @param input {@link #GENERATOR} or the path of a file of calls
 */
public record Backlog(
    long rows, OptionalInt batches, int topicPartitions, long seed, String input) {
  /** The input that needs no file. */
  public static final String GENERATOR = "generator";

  /**
   * The rows of one trial.
   *
   * @param maxOffsetsPerTrigger the cap on a batch, where there is one
   */
  long rowsUnder(OptionalLong maxOffsetsPerTrigger) {
    if (batches.isEmpty() || maxOffsetsPerTrigger.isEmpty()) {
      return rows;
    }
    return Math.min(rows, Math.multiplyExact(batches.getAsInt(), maxOffsetsPerTrigger.getAsLong()));
  }
}
