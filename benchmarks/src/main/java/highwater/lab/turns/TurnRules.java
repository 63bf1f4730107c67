package highwater.lab.turns;

import highwater.pipeline.BadInputException;
import java.time.Duration;

/**
 * How a pair of JVMs takes its turns.
 *
 * @param turns of each arm
 * @param turn how long a turn is to be; it ends with a whole batch
 * @param warmup how long each arm runs at least before its first turn
 * @param seed of the coin that says which arm goes first in a turn
 * @param patience how long to wait for one batch
 */
public record TurnRules(int turns, Duration turn, Duration warmup, long seed, Duration patience) {
  /** Long enough to hold some batches, short enough to meet the machine as the other arm does. */
  public static final Duration TURN = Duration.ofMillis(1500);

  /** With fewer, a median of turns is no steady number. */
  private static final int FEWEST_TURNS = 8;

  /**
   * @throws BadInputException where a number is not possible
   */
  public TurnRules {
    require(turns >= 1, "--turns %d: take one turn at least", turns);
    require(!warmup.isNegative(), "--warmup-seconds %d: 0 or more is possible", warmup.toSeconds());
  }

  private static void require(boolean good, String message, long value) {
    if (!good) {
      throw new BadInputException(message.formatted(value));
    }
  }

  /** With fewer turns than this, because its input ended, a pair is not valid. */
  int fewestTurns() {
    return Math.min(FEWEST_TURNS, turns);
  }
}
