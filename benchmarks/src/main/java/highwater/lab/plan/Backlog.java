package highwater.lab.plan;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The input topic is filled before the query starts, and the trial drains it.
 *
 * @param rows the most rows a trial reads
 * @param batches where present, a trial with a capped batch reads no more than fills this many, so
 *     that slow settings end too
 * @param topicPartitions of the input topic
 * @param seed of the generated rows
 * @param input {@link #GENERATOR} or the path of a file of calls
 * @param groups that the generated calls belong to; 0 for those of the real calls' calendar
 */
public record Backlog(
    long rows, OptionalInt batches, int topicPartitions, long seed, String input, long groups)
    implements TrialLoad {

  /** Calls as the calendar has them, or those of a file. */
  public Backlog(long rows, OptionalInt batches, int topicPartitions, long seed, String input) {
    this(rows, batches, topicPartitions, seed, input, 0);
  }

  @Override
  public String kind() {
    return "drain";
  }

  @Override
  public long rowsUnder(OptionalLong maxOffsetsPerTrigger) {
    if (batches.isEmpty() || maxOffsetsPerTrigger.isEmpty()) {
      return rows;
    }
    return Math.min(rows, Math.multiplyExact(batches.getAsInt(), maxOffsetsPerTrigger.getAsLong()));
  }
}
