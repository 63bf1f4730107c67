package highwater.lab.turns;

import highwater.lab.plan.Backlog;
import highwater.lab.plan.Plan;
import highwater.lab.plan.Trial;
import highwater.lab.stream.NamedStream;
import highwater.lab.stream.StreamUnderTest;
import highwater.pipeline.BadInputException;
import java.util.List;

/**
 * The two sides of a comparison.
 *
 * @param a what the other one is compared with
 * @param b the numerator of every ratio
 * @param topicPartitions of the input topic that both read
 */
public record Arms(Arm a, Arm b, int topicPartitions) {
  /**
   * The two trials of a plan, run by the code of this JVM.
   *
   * @throws BadInputException where there are not exactly two, or they cannot take turns
   */
  public static Arms of(Plan plan) {
    List<Trial> trials = plan.trials();
    if (trials.size() != 2) {
      throw new BadInputException(
          "plan %s: a comparison takes exactly two trials, not %d: give it one axis with two values, such as maxOffsetsPerTrigger: [1600, 5000]"
              .formatted(plan.name(), trials.size()));
    }
    trials.forEach(trial -> check(plan, trial));
    Trial a = trials.get(0);
    Trial b = trials.get(1);
    if (a.topicPartitions() != b.topicPartitions()) {
      throw new BadInputException(
          "plan %s: both trials of a comparison read the same topic, and topicPartitions is %d in one and %d in the other: use 'highwater sweep'"
              .formatted(plan.name(), a.topicPartitions(), b.topicPartitions()));
    }
    if (a.load().groups() != b.load().groups()) {
      throw new BadInputException(
          "plan %s: both trials of a comparison read the same topic, and groups is %d in one and %d in the other: use 'highwater sweep'"
              .formatted(plan.name(), a.load().groups(), b.load().groups()));
    }
    String classPath = System.getProperty("java.class.path");
    return new Arms(
        Arm.of(plan, a, new Code("a", a.label(), classPath)),
        Arm.of(plan, b, new Code("b", b.label(), classPath)),
        a.topicPartitions());
  }

  /**
   * The one trial of a plan, run by two codes.
   *
   * @throws BadInputException where there is not exactly one, or it cannot take turns
   */
  public static Arms of(Plan plan, Code a, Code b) {
    Trial trial = only(plan);
    return new Arms(Arm.of(plan, trial, a), Arm.of(plan, trial, b), trial.topicPartitions());
  }

  /**
   * The trial of a plan by which two codes are compared.
   *
   * @throws BadInputException as {@link #of(Plan, Code, Code)}
   */
  public static Trial only(Plan plan) {
    List<Trial> trials = plan.trials();
    if (trials.size() != 1) {
      throw new BadInputException(
          "plan %s: two versions are compared by exactly one trial, not %d: give every axis one value"
              .formatted(plan.name(), trials.size()));
    }
    Trial trial = trials.get(0);
    check(plan, trial);
    return trial;
  }

  private static void check(Plan plan, Trial trial) {
    if (!(trial.load() instanceof Backlog)) {
      throw new BadInputException(
          "plan %s, %s: arms that take turns drain a topic; give the load rows in place of rowsPerSecond"
              .formatted(plan.name(), trial.label()));
    }
    NamedStream stream = new NamedStream(trial.stream());
    if (!(stream.create() instanceof StreamUnderTest)) {
      throw new BadInputException(
          "plan %s, %s: only queries of Structured Streaming take turns, and %s is none"
              .formatted(plan.name(), trial.label(), trial.stream()));
    }
    stream.check(trial.settings().own().keySet());
    if (trial.settings().maxOffsetsPerTrigger().isEmpty()) {
      throw new BadInputException(
          "plan %s, %s: without maxOffsetsPerTrigger the first batch reads all there is, and no turn would be left: set it"
              .formatted(plan.name(), trial.label()));
    }
    if (trial.settings().get("availableNow").filter(Boolean::parseBoolean).isPresent()) {
      throw new BadInputException(
          "plan %s, %s: availableNow=true ends the query by itself, and no turn would be left: set it to false"
              .formatted(plan.name(), trial.label()));
    }
  }
}
