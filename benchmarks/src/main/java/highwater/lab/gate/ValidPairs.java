package highwater.lab.gate;

import highwater.lab.CannotRunException;
import highwater.lab.result.PairResult;
import highwater.lab.turns.PacedRules;
import highwater.lab.turns.PairScript;
import highwater.lab.turns.TurnRules;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * So many valid pairs, none of which is judged while they are played: first a pilot where it is not
 * known how to play them. A pair that is not valid is played again; where too many are not, there
 * is no result.
 */
final class ValidPairs implements PairScript {
  private static final int PARDONED_AT_LEAST = 2;
  private static final int PARDONED_ONE_IN = 4;

  private final int wanted;
  private final Optional<PacedRules> paced;
  private final long seed;
  private final Duration patience;
  private final InstantSource clock;
  private final Consumer<String> says;
  private final int pilots;
  private Optional<PairShape> shape;
  private int invalid;

  /**
   * Pairs that have not begun.
   *
   * @param paced loads after the turns
   * @param fixed how the pairs are played; absent where a pilot is to say so
   * @param seed of the coins
   * @param patience how long to wait for one batch
   * @param says takes a sentence for whoever waits
   */
  ValidPairs(
      int wanted,
      Optional<PacedRules> paced,
      Optional<PairShape> fixed,
      long seed,
      Duration patience,
      InstantSource clock,
      Consumer<String> says) {
    this.wanted = wanted;
    this.paced = paced;
    this.shape = fixed;
    this.seed = seed;
    this.patience = patience;
    this.clock = clock;
    this.says = says;
    this.pilots = fixed.isEmpty() ? 1 : 0;
  }

  @Override
  public int firstNumber() {
    return 1 - pilots;
  }

  @Override
  public Optional<PacedRules> paced() {
    return paced;
  }

  @Override
  public int expected() {
    return wanted + invalid;
  }

  @Override
  public Optional<TurnRules> next(List<PairResult> done) {
    if (shape.isEmpty()) {
      if (done.isEmpty()) {
        return Optional.of(
            new TurnRules(Pilot.TURNS, Pilot.TURN, GateScript.PILOT_WARMUP, seed, patience));
      }
      learn(done.get(0));
    }
    List<PairResult> played = done.subList(pilots, done.size());
    int valid = (int) played.stream().filter(PairResult::valid).count();
    invalid = played.size() - valid;
    if (invalid > Math.max(PARDONED_AT_LEAST, wanted / PARDONED_ONE_IN)) {
      throw new CannotRunException(
          "%d of %d pairs are not valid, the last because %s"
              .formatted(invalid, played.size(), String.join("; ", last(played).reasons())));
    }
    PairShape of = shape.orElseThrow();
    return valid == wanted
        ? Optional.empty()
        : Optional.of(new TurnRules(of.turns(), of.turn(), of.warmup(), seed, patience));
  }

  private void learn(PairResult pair) {
    if (!pair.valid()) {
      throw new CannotRunException("the pilot fails: " + String.join("; ", pair.reasons()));
    }
    Pilot learnt = Pilot.of(pair, GateScript.PILOT_WARMUP, clock.millis());
    shape = Optional.of(learnt.shape());
    says.accept(learnt.sentence());
  }

  private static PairResult last(List<PairResult> played) {
    return played.stream().filter(pair -> !pair.valid()).reduce((a, b) -> b).orElseThrow();
  }

  /** How the pairs were played; absent before the pilot has ended. */
  Optional<PairShape> shape() {
    return shape;
  }
}
