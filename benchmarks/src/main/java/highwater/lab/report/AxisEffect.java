package highwater.lab.report;

import highwater.lab.model.Interval;
import java.util.List;
import java.util.Optional;

/**
 * What an axis does to a measure: its value with the highest mean against that with the lowest,
 * over the other settings that have both.
 *
 * @param axis the setting
 * @param measure what it does it to
 * @param low the value with the lowest mean
 * @param high the value with the highest mean
 * @param estimate how many times the lowest mean the highest is, 1 or more
 * @param ratio the same at the confidence that one comparison among all of the axis' values has
 *     left; empty where nothing is known of the scatter
 * @param strata the same for each combination of the other settings
 * @param depends how much stronger it is where it is strongest than where it is weakest; empty with
 *     fewer than two strata, and where nothing is known of the scatter
 * @param missing trials without a number, which are in none of this
 */
record AxisEffect(
    SweepAxis axis,
    Measure measure,
    String low,
    String high,
    double estimate,
    Optional<Interval> ratio,
    List<Stratum> strata,
    Optional<Interval> depends,
    List<SweepTrial> missing) {
  AxisEffect {
    strata = List.copyOf(strata);
    missing = List.copyOf(missing);
  }

  /**
   * An effect beside some values of the other settings.
   *
   * @param beside those values, {@code name=value} and spaces; empty where there is no other axis
   * @param estimate how many times the measure at {@code low} that at {@code high} is
   * @param ratio the same with its interval
   */
  record Stratum(String beside, double estimate, Optional<Interval> ratio) {}

  /** Whether the forks show that it does anything. */
  boolean isShown() {
    return ratio.isPresent() && ratio.get().low() > 1;
  }

  /** Whether the forks show that it is not the same beside all values of the others. */
  boolean isDependent() {
    return depends.isPresent() && depends.get().low() > 1;
  }
}
