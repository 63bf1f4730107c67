package highwater.lab.gate;

import highwater.lab.result.PairResult;
import highwater.lab.turns.PacedRules;
import highwater.lab.turns.PairScript;
import highwater.lab.turns.TurnRules;
import java.util.List;
import java.util.Optional;

/** So many valid pairs, none of which is judged while they are played. */
final class ValidPairs implements PairScript {
  private final int wanted;
  private final Optional<PacedRules> paced;
  private final PairPlay play;

  /**
   * Pairs that have not begun.
   *
   * @param paced loads after the turns
   */
  ValidPairs(int wanted, Optional<PacedRules> paced, PairPlay play) {
    this.wanted = wanted;
    this.paced = paced;
    this.play = play;
  }

  @Override
  public int firstNumber() {
    return play.firstNumber();
  }

  @Override
  public Optional<PacedRules> paced() {
    return paced;
  }

  @Override
  public int expected() {
    return wanted + play.invalid();
  }

  @Override
  public Optional<TurnRules> next(List<PairResult> done) {
    play.look(done, wanted);
    return play.valid(done).size() == wanted ? Optional.empty() : Optional.of(play.rules());
  }
}
