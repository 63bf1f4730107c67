package highwater.lab.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a capacity search found.
 *
 * @param rowsPerSecond the highest rate that was shown to be sustained: its sustained runs are at
 *     least two ahead. Absent where there is none
 * @param interval from the highest rate that is almost surely sustained to the lowest that almost
 *     surely is not; 0 and infinite where the search's range ends before. Absent without a rate
 * @param runs all runs in order
 * @param end why the search ended
 */
public record Capacity(
    OptionalDouble rowsPerSecond, Optional<Interval> interval, List<Run> runs, End end) {

  public Capacity {
    runs = List.copyOf(runs);
  }

  /** One run of the system. */
  public record Run(double rowsPerSecond, Probe.Outcome outcome) {}

  /** Why a search ended. */
  public enum End {
    /** The rate was sustained and the next one on the grid failed. */
    FOUND,
    /** Even the lowest rate failed: there is no rate. */
    BELOW_LOWEST,
    /** Even the highest rate was sustained: the rate is a lower bound of the capacity. */
    AT_LEAST_HIGHEST,
    /** The probes were used up: the rate, where there is one, is a lower bound too. */
    OUT_OF_PROBES
  }

  /** One line with the result. */
  public String sentence() {
    return switch (end) {
      case FOUND ->
          "capacity %s rows/s (%d runs)".formatted(interval.orElseThrow().text(0), runs.size());
      case BELOW_LOWEST -> "below the lowest rate (%d runs)".formatted(runs.size());
      case AT_LEAST_HIGHEST ->
          String.format(
              Locale.ROOT,
              "at least the highest rate, %.0f rows/s (%d runs)",
              rowsPerSecond.orElseThrow(),
              runs.size());
      case OUT_OF_PROBES ->
          rowsPerSecond.isPresent()
              ? String.format(
                  Locale.ROOT,
                  "not settled after %d runs: at least %.0f rows/s was sustained",
                  runs.size(),
                  rowsPerSecond.getAsDouble())
              : "not settled after %d runs: no rate was shown to be sustained"
                  .formatted(runs.size());
    };
  }
}
