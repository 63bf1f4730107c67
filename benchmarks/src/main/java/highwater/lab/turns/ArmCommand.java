package highwater.lab.turns;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What an arm's JVM is told on its standard input, a line of JSON each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ArmCommand.Open.class, name = "open"),
  @JsonSubTypes.Type(value = ArmCommand.Start.class, name = "start"),
  @JsonSubTypes.Type(value = ArmCommand.Finish.class, name = "finish"),
  @JsonSubTypes.Type(value = ArmCommand.Another.class, name = "another"),
  @JsonSubTypes.Type(value = ArmCommand.Judge.class, name = "judge"),
  @JsonSubTypes.Type(value = ArmCommand.Stop.class, name = "stop")
})
sealed interface ArmCommand {
  /** Start Spark; the answer is {@link ArmEvent.Opened}. */
  record Open(ArmTask task) implements ArmCommand {}

  /** Start the query; its topics are there. The answer is {@link ArmEvent.Started}. */
  record Start() implements ArmCommand {}

  /**
   * Start the query again from its checkpoint with a cap that lets it read the rest of the input in
   * few batches: all that is measured is over. The answer is {@link ArmEvent.Started}.
   */
  record Finish() implements ArmCommand {}

  /**
   * Stop the query and get the same one ready on another topic, without a checkpoint. The answer is
   * {@link ArmEvent.Opened}; {@link Start} starts it.
   *
   * @param inputTopic what it reads, from the first offset
   * @param output how the names of the topics that it writes begin
   * @param folder for its checkpoint; exists
   */
  record Another(String inputTopic, String output, String folder) implements ArmCommand {}

  /** Compare the output with the truth; the answer is {@link ArmEvent.Judged}. */
  record Judge() implements ArmCommand {}

  /** Stop Spark and end. */
  record Stop() implements ArmCommand {}
}
