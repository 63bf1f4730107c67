package highwater.lab.turns;

import highwater.lab.trial.Pace;
import java.time.Duration;

/**
 * How a pair answers a paced load after its turns: phase by phase, one arm while the other stands
 * still.
 *
 * @param rowsPerSecond of the load, above zero
 * @param phase how long a load lasts; its first second is not measured
 * @param phases of each arm that are measured; one before them is not, for the query is new
 */
public record PacedRules(double rowsPerSecond, Duration phase, int phases) {
  private static final Duration SETTLE = Duration.ofSeconds(1);

  /** The load of one phase. */
  Pace pace() {
    return new Pace(rowsPerSecond, SETTLE, phase.minus(SETTLE));
  }

  /** Phases in all. */
  int all() {
    return phases + 1;
  }
}
