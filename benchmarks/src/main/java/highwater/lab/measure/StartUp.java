package highwater.lab.measure;

import java.util.OptionalLong;

/**
 * How long a fork took to get to work, by the clock of its JVM.
 *
 * @param executorRegisteredAtMs milliseconds since the epoch
 * @param firstTaskAtMs when the query's first task was launched; absent where none was
 * @param firstCommitAtMs when its first batch with rows was committed; absent where none was
 */
public record StartUp(
    long executorRegisteredAtMs, OptionalLong firstTaskAtMs, OptionalLong firstCommitAtMs) {

  /** From the executor's registration to the first task, milliseconds. */
  public OptionalLong toFirstTaskMs() {
    return since(firstTaskAtMs);
  }

  /** From the executor's registration to the first commit, milliseconds. */
  public OptionalLong toFirstCommitMs() {
    return since(firstCommitAtMs);
  }

  private OptionalLong since(OptionalLong atMs) {
    return atMs.isPresent()
        ? OptionalLong.of(atMs.getAsLong() - executorRegisteredAtMs)
        : OptionalLong.empty();
  }
}
