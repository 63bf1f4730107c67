package highwater.lab.turns;

import java.time.Duration;
import java.util.Optional;

/** An arm as whoever gives the turns sees it. */
interface TurnArm {
  /** Goes on from where it stood. */
  void go() throws ArmFailedException;

  /** Stands still at once, wherever it is. */
  void halt() throws ArmFailedException;

  /**
   * The next batch that it committed, in order.
   *
   * @return empty where none came in time
   * @throws ArmFailedException where none will come any more
   */
  Optional<ArmEvent.Committed> next(Duration patience)
      throws ArmFailedException, InterruptedException;
}
