package highwater.lab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * Where the milliseconds of a batch go, step by step from its trigger to the next one's.
 *
 * <p>Of each fork the mean over its batches, because means of parts add up to the mean of the whole
 * and medians do not; over forks their mean. A collector's pause or another process's turn is in
 * it, in the step that it met.
 */
public final class Waterfall {
  /** What Spark measures of a trigger, the whole included. */
  private static final String WHOLE = "triggerExecution";

  private static final String ADD_BATCH = "addBatch";
  private static final String AFTER_JOB = "afterJob";

  /**
   * Steps in order, by the keys that they are recorded under. Where Spark's jobs were listened to,
   * {@code addBatch} is the sum of those behind it up to {@code afterJob}.
   */
  private static final Map<String, String> STEPS = namesByKey();

  private final List<List<TimedBatch>> forks;

  /**
   * A batch with its steps.
   *
   * @param durationMs by Spark's keys and those of {@code highwater.lab.measure.JobTimes}
   * @param untilNextMs from the batch's end to the next trigger
   */
  public record TimedBatch(SortedMap<String, Long> durationMs, OptionalLong untilNextMs) {}

  /**
   * A step.
   *
   * @param name what happens in it
   * @param ms how long it takes
   */
  public record Step(String name, double ms) {}

  /**
   * @param forks warm batches of one size of forks of one trial; at least one fork, each with at
   *     least one batch
   */
  public Waterfall(List<List<TimedBatch>> forks) {
    this.forks = forks.stream().map(List::copyOf).toList();
    if (forks.isEmpty() || forks.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("every fork needs a batch, and there is to be a fork");
    }
  }

  private static Map<String, String> namesByKey() {
    Map<String, String> steps = new LinkedHashMap<>();
    steps.put("latestOffset", "the broker asked for the latest offsets");
    steps.put("walCommit", "the batch's offsets written to the checkpoint");
    steps.put("getBatch", "the batch asked of the source");
    steps.put("queryPlanning", "the query planned");
    steps.put(ADD_BATCH, "addBatch: tasks, state and sink");
    steps.put("toJob", "the plan described, code made, the job submitted");
    steps.put("launch1", "stage 1: its tasks sent, started and answered");
    steps.put("task1", "stage 1: rows fetched, decoded, added up, shuffled");
    steps.put("launch2", "stage 2: its tasks sent, started and answered");
    steps.put("stateUpdate", "stage 2: groups merged, into the state and to the sink's client");
    steps.put("stateRemoval", "stage 2: closed windows out of the state");
    steps.put("stateCommit", "stage 2: the state's changes written to the checkpoint");
    steps.put("task2", "stage 2: the state loaded, the sink's client flushed");
    steps.put(AFTER_JOB, "the job's end noticed");
    steps.put("commitOffsets", "the batch's commit written to the checkpoint");
    return steps;
  }

  /**
   * The steps in order, without those that were never recorded. Steps that Spark has and this does
   * not know of are in the last but one, so that all together are {@link #triggerMs}.
   */
  public List<Step> steps() {
    boolean detailed = meanOf(AFTER_JOB).isPresent();
    List<Step> steps = new ArrayList<>();
    double told = 0;
    for (Map.Entry<String, String> step : STEPS.entrySet()) {
      OptionalDouble ms = meanOf(step.getKey());
      if (step.getKey().equals(ADD_BATCH) && detailed) {
        continue;
      }
      if (ms.isPresent()) {
        steps.add(new Step(step.getValue(), ms.getAsDouble()));
        told += ms.getAsDouble();
      }
    }
    steps.add(new Step("else, between these", triggerMs() - told));
    return steps;
  }

  /** The trigger, from its start to its commit. */
  public double triggerMs() {
    return meanOf(WHOLE).orElse(0);
  }

  /** From a trigger's end to the next one's start, where a batch follows the other. */
  public OptionalDouble untilNextMs() {
    double[] means =
        forks.stream()
            .map(
                fork ->
                    fork.stream()
                        .map(TimedBatch::untilNextMs)
                        .flatMapToLong(OptionalLong::stream)
                        .average())
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    return Arrays.stream(means).average();
  }

  /** Empty where no batch of any fork has the key; a batch without it has none of it. */
  private OptionalDouble meanOf(String key) {
    if (forks.stream().flatMap(List::stream).noneMatch(b -> b.durationMs().containsKey(key))) {
      return OptionalDouble.empty();
    }
    return forks.stream()
        .mapToDouble(
            fork ->
                fork.stream()
                    .mapToLong(batch -> batch.durationMs().getOrDefault(key, 0L))
                    .average()
                    .orElseThrow())
        .average();
  }
}
