package highwater.lab.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.Turn;
import highwater.lab.measure.TurnPair;
import highwater.lab.model.Equivalence;
import highwater.lab.result.PairResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictTest {
  /** B's rows in a second where A has 1,000, a turn each. */
  static PairResult pair(int number, List<String> reasons, long... bRows) {
    List<TurnPair> turns =
        IntStream.range(0, bRows.length)
            .mapToObj(
                i ->
                    new TurnPair(
                        i + 1,
                        i % 2 == 0,
                        new Turn(0, 10, 11, 1_000, 1_000),
                        new Turn(0, 10, 11, bRows[i], 1_000)))
            .toList();
    return new PairResult(
        number, 0, true, PairResult.Side.UNKNOWN, PairResult.Side.UNKNOWN, turns, reasons);
  }

  private static List<PairResult> pairs(long... medians) {
    List<PairResult> pairs = new ArrayList<>();
    for (long median : medians) {
      pairs.add(pair(pairs.size() + 1, List.of(), median, median, median));
    }
    return pairs;
  }

  @Test
  void aPairsNumberIsTheMedianOfItsTurns() {
    assertThat(pair(1, List.of(), 1_000, 1_100, 9_000).logRatio().orElseThrow())
        .isCloseTo(Math.log(1.1), within(1e-12));
  }

  @Test
  void sixEqualPairsShowThatThereIsNoEffect() {
    Verdict verdict = Verdict.of(pairs(1_000, 1_010, 990, 1_005, 995, 1_002), 0.05);

    assertThat(verdict.inconclusive()).isFalse();
    assertThat(verdict.equivalence().orElseThrow().verdict())
        .isEqualTo(Equivalence.Verdict.NO_EFFECT);
    assertThat(verdict.equivalence().orElseThrow().ratio().orElseThrow().confidence())
        .isEqualTo(0.95, within(1e-12));
  }

  @Test
  void sixPairsTwiceAsFastShowAnEffect() {
    Verdict verdict = Verdict.of(pairs(2_000, 2_010, 1_990, 2_005, 1_995, 2_002), 0.05);

    assertThat(verdict.equivalence().orElseThrow().verdict()).isEqualTo(Equivalence.Verdict.EFFECT);
  }

  @Test
  void fivePairsAreTooFewHoweverEqualTheyAre() {
    assertThat(Verdict.of(pairs(1_000, 1_000, 1_000, 1_000, 1_000), 0.05).inconclusive()).isTrue();
  }

  @Test
  void aPairThatIsNotValidSaysNothing() {
    List<PairResult> pairs = new ArrayList<>(pairs(1_000, 1_010, 990, 1_005, 995, 1_002));
    Verdict without = Verdict.of(pairs, 0.05);
    pairs.add(pair(7, List.of("output differs from the truth"), 5_000, 9_000));
    pairs.add(pair(8, List.of("its JVM has ended")));

    assertThat(Verdict.of(pairs, 0.05)).isEqualTo(without);
    assertThat(Verdict.of(pairs.subList(6, 8), 0.05).equivalence()).isEmpty();
  }

  @Test
  void theSdBetweenPairsIsNotTheOneBetweenTurns() {
    List<PairResult> pairs =
        List.of(
            pair(1, List.of(), 1_000, 1_000, 1_000),
            pair(2, List.of(), 1_000, Math.round(1_000 * Math.exp(0.3)), 1_000));

    assertThat(Verdict.of(pairs, 0.05).pairSd()).hasValue(0);
    // Variances 0 and 0.03, two degrees of freedom each.
    assertThat(Verdict.of(pairs, 0.05).turnSd().orElseThrow())
        .isCloseTo(Math.sqrt(0.03 / 2), within(1e-3));
  }

  @Test
  void theNumberOfPairsGrowsWithTheSquareOfTheSd() {
    double factor = Math.log(1.05);

    assertThat(Verdict.pairsNeeded(factor, 0.05)).isEqualTo(14);
    assertThat(Verdict.pairsNeeded(2 * factor, 0.05)).isEqualTo(55);
    assertThat(Verdict.pairsNeeded(factor / 10, 0.05)).isEqualTo(6);
  }
}
