package highwater.lab.measure;

import java.util.List;
import java.util.Optional;

/**
 * Which of a fork's batches are measured.
 *
 * @param first the index of the first one; the batches before it are warm-up
 * @param end the index after the last one
 * @param problem why the batches of the span are not those of a steady state; absent where they are
 */
public record MeasuredSpan(int first, int end, Optional<String> problem) {
  /** The fewest batches of a paced load that can show whether they change. */
  private static final int FEWEST_PACED = 5;

  /**
   * The span of a drain: from the end of the warm-up to the last batch that the backlog could fill;
   * one that it could not costs a whole trigger for what happened to be left over. The first batch
   * is never measured: its commit starts the clock.
   *
   * @param batches all of a fork's batches in order
   * @param steadyBatches how many batches at least make a steady state; 0 to take all but the first
   *     batch without looking for one
   */
  public static MeasuredSpan ofDrain(List<Batch> batches, Cap cap, int steadyBatches) {
    return ofDrain(batches, cap, steadyBatches, 0);
  }

  /**
   * The same of a drain whose first rows fill the state: what comes before they are read belongs to
   * the warm-up, and no steady state is looked for in it.
   *
   * @param groups that the state is to hold, and come in as many rows; 0 where nobody knows
   */
  public static MeasuredSpan ofDrain(List<Batch> batches, Cap cap, int steadyBatches, long groups) {
    int end = batches.size();
    if (end > 0 && !cap.fills(batches.get(end - 1))) {
      end--;
    }
    int full = Math.min(filled(batches, groups), end);
    int first = Math.min(Math.max(Math.max(1, full), caughtUp(batches)), end);
    if (groups > 0 && first == end && end > 0) {
      return new MeasuredSpan(
          first,
          end,
          Optional.of(
              "no full batch began when the state held all %d groups: raise rows"
                  .formatted(groups)));
    }
    if (end > 1 && first == end) {
      return new MeasuredSpan(
          first,
          end,
          Optional.of(
              "all of its %d full batches but the first waited for those before them: raise rows, or the interval"
                  .formatted(end)));
    }
    if (steadyBatches == 0) {
      return new MeasuredSpan(first, end, Optional.empty());
    }
    double[] durations =
        batches.subList(full, end).stream()
            .mapToDouble(cap.even() ? Batch::triggerExecutionMs : Batch::msPerThousandRows)
            .toArray();
    SteadyState steady = SteadyState.of(durations, SteadyState.Rule.atLeast(steadyBatches));
    return steady.warmupBatches().isPresent()
        ? new MeasuredSpan(
            Math.max(first, full + steady.warmupBatches().getAsInt()), end, Optional.empty())
        : new MeasuredSpan(first, end, Optional.of("no steady state: " + steady.reason()));
  }

  /** The index of the first batch before which so many rows were read. */
  private static int filled(List<Batch> batches, long rows) {
    long read = 0;
    int index = 0;
    while (index < batches.size() && read < rows) {
      read += batches.get(index).rows();
      index++;
    }
    return index;
  }

  /**
   * An engine that makes a batch at every interval whether the last one is done or not has such as
   * the slow first one kept waiting: they run one upon the other, faster than the interval lets
   * rows come, until one finds nobody before it. Where that never comes the engine cannot keep up,
   * and all but the first are what it does.
   */
  private static int caughtUp(List<Batch> batches) {
    for (int i = 1; i < batches.size(); i++) {
      if (batches.get(i).dueAtMs() >= batches.get(i - 1).committedAtMs()) {
        return i;
      }
    }
    return 1;
  }

  /**
   * The span of a paced load: the batches whose trigger began in the measured time.
   *
   * @param from microseconds since the epoch
   * @param to microseconds since the epoch, exclusive
   */
  public static MeasuredSpan ofPaced(List<Batch> batches, long from, long to) {
    int first = 0;
    while (first < batches.size() && batches.get(first).startedAtMs() * 1000 < from) {
      first++;
    }
    int end = first;
    while (end < batches.size() && batches.get(end).startedAtMs() * 1000 < to) {
      end++;
    }
    return new MeasuredSpan(
        first,
        end,
        end - first < FEWEST_PACED
            ? Optional.of(
                "no steady state: %d batches began in the measured time, at least %d are needed"
                    .formatted(end - first, FEWEST_PACED))
            : Optional.empty());
  }

  /** The measured ones of a fork's batches. */
  public List<Batch> of(List<Batch> batches) {
    return batches.subList(first, end);
  }

  /** How many batches are measured. */
  public int batches() {
    return end - first;
  }
}
