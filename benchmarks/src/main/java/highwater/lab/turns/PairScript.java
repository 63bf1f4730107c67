package highwater.lab.turns;

import highwater.lab.result.PairResult;
import highwater.pipeline.BadInputException;
import java.util.List;
import java.util.Optional;

/** Says, before each pair of a comparison, how it is to be played and whether there is one. */
public interface PairScript {
  /**
   * The rules of the next pair.
   *
   * @param done the pairs so far, valid or not, in order
   * @return empty where there are enough
   */
  Optional<TurnRules> next(List<PairResult> done);

  /** How many pairs there will be by what is known now; for whoever waits. */
  int expected();

  /** The paced loads that every pair, but one of number 0, answers after its turns. */
  default Optional<PacedRules> paced() {
    return Optional.empty();
  }

  /** The number of the first pair: 0 where that one is only to find out how to play the others. */
  default int firstNumber() {
    return 1;
  }

  /**
   * A fixed number of pairs, all played alike.
   *
   * @throws BadInputException where there is none
   */
  static PairScript of(int pairs, TurnRules rules) {
    return of(pairs, rules, Optional.empty());
  }

  /** The same, with paced loads after the turns. */
  static PairScript of(int pairs, TurnRules rules, Optional<PacedRules> paced) {
    if (pairs < 1) {
      throw new BadInputException("--pairs %d: make one pair at least".formatted(pairs));
    }
    return new PairScript() {
      @Override
      public Optional<TurnRules> next(List<PairResult> done) {
        return done.size() < pairs ? Optional.of(rules) : Optional.empty();
      }

      @Override
      public int expected() {
        return pairs;
      }

      @Override
      public Optional<PacedRules> paced() {
        return paced;
      }
    };
  }
}
