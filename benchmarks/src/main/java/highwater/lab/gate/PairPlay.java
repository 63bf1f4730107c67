package highwater.lab.gate;

import highwater.lab.CannotRunException;
import highwater.lab.result.PairResult;
import highwater.lab.turns.TurnRules;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How pairs are played: as one is told, or as a first pair, a pilot that nobody judges, shows. A
 * pair that is not valid is played again, unless too many are not.
 */
final class PairPlay {
  /** Of the pilot: what is missing in it the pilot shows. */
  static final Duration PILOT_WARMUP = Duration.ofSeconds(5);

  private static final int PARDONED_AT_LEAST = 2;
  private static final int PARDONED_ONE_IN = 4;

  private final long seed;
  private final Duration patience;
  private final InstantSource clock;
  private final Consumer<String> says;
  private final boolean piloted;
  private Optional<PairShape> shape;
  private Optional<Pilot> pilot = Optional.empty();
  private int invalid;

  /**
   * Pairs that have not begun.
   *
   * @param fixed how the pairs are played; absent where a pilot is to say so
   * @param seed of the coins
   * @param patience how long to wait for one batch
   * @param says takes a sentence for whoever waits
   */
  PairPlay(
      Optional<PairShape> fixed,
      long seed,
      Duration patience,
      InstantSource clock,
      Consumer<String> says) {
    this.shape = fixed;
    this.seed = seed;
    this.patience = patience;
    this.clock = clock;
    this.says = says;
    this.piloted = fixed.isEmpty();
  }

  /** The number of the first pair: 0 for a pilot. */
  int firstNumber() {
    return piloted ? 0 : 1;
  }

  /** The pairs but for the pilot. */
  private List<PairResult> played(List<PairResult> done) {
    return done.subList(Math.min(1 - firstNumber(), done.size()), done.size());
  }

  /** The pairs that count so far. */
  List<PairResult> valid(List<PairResult> done) {
    return played(done).stream().filter(PairResult::valid).toList();
  }

  /**
   * Looks at the pairs so far.
   *
   * @param wanted how many valid pairs there are to be
   * @throws CannotRunException where the pilot is not valid, or too many pairs are not
   */
  void look(List<PairResult> done, int wanted) {
    if (shape.isEmpty() && !done.isEmpty()) {
      learn(done.get(0));
    }
    List<PairResult> failed = played(done).stream().filter(pair -> !pair.valid()).toList();
    invalid = failed.size();
    if (invalid > Math.max(PARDONED_AT_LEAST, wanted / PARDONED_ONE_IN)) {
      throw new CannotRunException(
          "%d of %d pairs are not valid, the last because %s: there is no result"
              .formatted(
                  invalid,
                  played(done).size(),
                  String.join("; ", failed.get(invalid - 1).reasons())));
    }
  }

  private void learn(PairResult pair) {
    if (!pair.valid()) {
      throw new CannotRunException("the pilot fails: " + String.join("; ", pair.reasons()));
    }
    Pilot learnt = Pilot.of(pair, PILOT_WARMUP, clock.millis());
    pilot = Optional.of(learnt);
    shape = Optional.of(learnt.shape());
    says.accept(learnt.sentence());
  }

  /** The rules of the next pair. */
  TurnRules rules() {
    return shape
        .map(of -> new TurnRules(of.turns(), of.turn(), of.warmup(), seed, patience))
        .orElseGet(() -> new TurnRules(Pilot.TURNS, Pilot.TURN, PILOT_WARMUP, seed, patience));
  }

  /** How many pairs were not valid when it looked. */
  int invalid() {
    return invalid;
  }

  /** How the pairs are played; absent before the pilot has ended. */
  Optional<PairShape> shape() {
    return shape;
  }

  /** What the first pair told; absent where there was none. */
  Optional<Pilot> pilot() {
    return pilot;
  }
}
