package highwater.lab.plan;

import java.util.OptionalLong;

/** What a trial finds in its input topic, and when. */
public sealed interface TrialLoad permits Backlog, Paced {
  /** The input that needs no file. */
  String GENERATOR = "generator";

  /** Partitions of the input topic. */
  int topicPartitions();

  /** Seed of the generated calls. */
  long seed();

  /** {@link #GENERATOR} or the path of a file of calls. */
  String input();

  /** How many groups the generated calls belong to; 0 for those of the real calls' calendar. */
  long groups();

  /** As results spell it: {@code drain} or {@code paced}. */
  String kind();

  /**
   * The rows of one trial.
   *
   * @param maxOffsetsPerTrigger the cap on a batch, where there is one
   */
  long rowsUnder(OptionalLong maxOffsetsPerTrigger);
}
