package highwater.lab.turns;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import highwater.lab.measure.Batch;
import highwater.lab.measure.ProcessCost;
import java.util.List;
import java.util.OptionalLong;

/** What an arm's JVM tells on its standard output, a line of JSON each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ArmEvent.Opened.class, name = "opened"),
  @JsonSubTypes.Type(value = ArmEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = ArmEvent.Committed.class, name = "committed"),
  @JsonSubTypes.Type(value = ArmEvent.Judged.class, name = "judged"),
  @JsonSubTypes.Type(value = ArmEvent.Failed.class, name = "failed")
})
sealed interface ArmEvent {
  /** Changes when a line changes its meaning: the two arms may be of different versions. */
  int PROTOCOL = 2;

  /**
   * Spark is there.
   *
   * @param protocol what the arm speaks
   * @param outputTopics that it wants to find when it is told to start
   */
  record Opened(int protocol, List<String> outputTopics) implements ArmEvent {}

  /** The query runs. */
  record Started() implements ArmEvent {}

  /**
   * A batch was committed.
   *
   * @param cost what the JVM had cost when that was reported
   */
  record Committed(Batch batch, ProcessCost cost) implements ArmEvent {}

  /**
   * The output was compared with the truth.
   *
   * @param differences a line each; empty where there are none
   * @param deadLetters rows that are no calls, where the stream tells
   */
  record Judged(List<String> differences, OptionalLong deadLetters) implements ArmEvent {}

  /**
   * Nothing more will come.
   *
   * @param reason one line
   */
  record Failed(String reason) implements ArmEvent {}
}
