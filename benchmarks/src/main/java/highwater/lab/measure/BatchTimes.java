package highwater.lab.measure;

import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When the jobs and stages of one batch ran. A stage is as long as its slowest task and what it
 * took to get the tasks to run; what of a task is the state's is that of the same task.
 */
final class BatchTimes {
  /** Added to {@code durationMs}: from addBatch's start to its first job. */
  static final String TO_JOB = "toJob";

  /** Of each stage, with its number behind: submission to end, but for its slowest task. */
  static final String LAUNCH = "launch";

  /** Of each stage, with its number behind: its slowest task, but for what is the state's. */
  static final String TASK = "task";

  /** What is left of addBatch: between stages and jobs, and behind the last. */
  static final String AFTER_JOB = "afterJob";

  private static final String ADD_BATCH = "addBatch";
  private static final List<String> BEFORE_ADD_BATCH =
      List.of("latestOffset", "walCommit", "getBatch", "queryPlanning");

  private final SortedMap<Integer, Stage> stages = new TreeMap<>();
  private final SortedMap<Integer, Task> slowest = new TreeMap<>();
  private OptionalLong jobStartedAtMs = OptionalLong.empty();
  private boolean jobEnded;

  private record Stage(long submittedAtMs, long completedAtMs) {}

  private record Task(long ranMs, SortedMap<String, Long> stateMs) {
    static final Task NONE = new Task(0, new TreeMap<>());
  }

  void jobStarted(long atMs) {
    if (jobStartedAtMs.isEmpty()) {
      jobStartedAtMs = OptionalLong.of(atMs);
    }
  }

  /**
   * @param stateMs what the task measured of the state, by the key that it gets
   */
  void taskEnded(int stage, long ranMs, SortedMap<String, Long> stateMs) {
    slowest.merge(stage, new Task(ranMs, stateMs), (a, b) -> a.ranMs() >= b.ranMs() ? a : b);
  }

  void stageRan(int stage, long submittedAtMs, long completedAtMs) {
    stages.put(stage, new Stage(submittedAtMs, completedAtMs));
  }

  void lastJobEnded() {
    jobEnded = true;
  }

  /**
   * The parts add up to addBatch. Spark's events are stamped in whole milliseconds, and what lies
   * between the durations that it measures is in none of them: a part that is nearly nothing is cut
   * off at nothing, and what is left of addBatch may come out a little below it.
   */
  Batch addedTo(Batch batch) {
    Long addBatch = batch.durationMs().get(ADD_BATCH);
    if (jobStartedAtMs.isEmpty() || !jobEnded || addBatch == null) {
      return batch;
    }
    SortedMap<String, Long> parts = new TreeMap<>(batch.durationMs());
    long startedAtMs = batch.startedAtMs();
    for (String before : BEFORE_ADD_BATCH) {
      startedAtMs += batch.durationMs().getOrDefault(before, 0L);
    }
    long left = addBatch;
    left -= put(parts, TO_JOB, jobStartedAtMs.getAsLong() - startedAtMs);
    int number = 0;
    for (Integer id : stages.keySet()) {
      number++;
      Stage stage = stages.get(id);
      Task task = slowest.getOrDefault(id, Task.NONE);
      left -= put(parts, LAUNCH + number, stage.completedAtMs - stage.submittedAtMs - task.ranMs);
      long ofState = 0;
      for (String part : task.stateMs().keySet()) {
        ofState += put(parts, part, task.stateMs().get(part));
      }
      left -= ofState;
      left -= put(parts, TASK + number, task.ranMs - ofState);
    }
    parts.put(AFTER_JOB, left);
    return batch.withDurations(parts);
  }

  private static long put(SortedMap<String, Long> parts, String key, long ms) {
    long some = Math.max(0, ms);
    parts.merge(key, some, Long::sum);
    return some;
  }
}
