package highwater.lab.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class PilotTest {
  private static final Duration WARMUP = Duration.ofSeconds(8);

  private static IntToDoubleFunction noise(double sd) {
    Random random = new Random(17);
    return i -> sd * random.nextGaussian();
  }

  private static Pilot pilot(IntToDoubleFunction warmth, double sd) {
    return new Pilot(WARMUP, SyntheticPairs.turns(Pilot.TURNS, warmth, noise(sd)), 12);
  }

  @Test
  void turnsThatHardlyVaryAreFew() {
    assertThat(pilot(i -> 1, 0.005).shape().turns()).isEqualTo(8);
  }

  @Test
  void theMoreTurnsVaryTheMoreOfThemAPairHas() {
    PairShape quiet = pilot(i -> 1, 0.06).shape();
    PairShape noisy = pilot(i -> 1, 0.20).shape();

    assertThat(noisy.turns() * noisy.turn().toMillis())
        .isGreaterThan(quiet.turns() * quiet.turn().toMillis());
  }

  @Test
  void theShapeTellsTenPercentSoonestAndFiveInTwiceThatTime() {
    for (double sd : new double[] {0.02, 0.08, 0.15, 0.3}) {
      Pilot pilot = pilot(i -> 1, sd);
      PairShape shape = pilot.shape();
      int block = Math.toIntExact(shape.turn().toMillis() / 500);

      double best = cost(pilot, block, shape.turns());
      for (int other = 1; other <= 3; other++) {
        for (int turns = 8; turns <= 40; turns++) {
          assertThat(best).isLessThanOrEqualTo(cost(pilot, other, turns) * 1.000001);
        }
      }
      assertThat(pilot.cost(0, block, shape.turns())).isCloseTo(best, within(1e-6));
    }
  }

  private static double cost(Pilot pilot, int block, int turns) {
    return Math.max(seconds(pilot, 0.05, block, turns), 2 * seconds(pilot, 0.10, block, turns));
  }

  /** By the words of the class: 12 s once, 8 s of warm-up each, 1 s a turn of both, 0.2 s lost. */
  private static double seconds(Pilot pilot, double change, int block, int turns) {
    double sd = pilot.sd(0, block);
    double variance = 0.03 * 0.03 + Math.PI / 2 * sd * sd / turns;
    double pairs = Math.max(10, 13.7 * variance / Math.pow(Math.log1p(change), 2));
    return pairs * (12 + 16 + turns * (block + 0.2));
  }

  @Test
  void wherePairsAreSteadyEnoughForTheFewestTheyAreNotMadeLonger() {
    // Ten pairs tell 10 % at an SD of 8 % and 5 % at one of 4.2 %; eight turns of 6 % leave 4 %.
    PairShape shape = pilot(i -> 1, 0.06).shape();

    assertThat(shape.turns()).isEqualTo(8);
    assertThat(shape.turn()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void whatWasWarmFromTheBeginningNeedsNoMoreWarmup() {
    assertThat(pilot(i -> 1, 0.05).shape().warmup()).isEqualTo(WARMUP);
  }

  @Test
  void whatGotFasterInThePilotIsWarmedUpUntilItIsNearItsLevel() {
    // Up to full speed in the twelfth turn; each JVM ran 0.6 s a turn. Within 15 % of it in the
    // ninth, by a window of five turns.
    PairShape shape = pilot(i -> Math.min(1, 0.4 + 0.05 * i), 0.05).shape();

    assertThat(shape.warmup().toMillis() / 1000.0).isBetween(8 + 6 * 0.6, 8 + 9 * 0.6 + 1.3);
  }

  @Test
  void noWarmupIsShorterThanThatOfJvmsWithinFifteenPercentAndNoneLongerThanWithinFive() {
    for (double sd : new double[] {0.02, 0.06, 0.2}) {
      Pilot pilot = pilot(i -> 1 - Math.exp(-(i + 2) / 4.0), sd);
      double skipped = (pilot.shape().warmup().toMillis() / 1000.0 - 8) / 0.6;

      assertThat(skipped)
          .isBetween(pilot.settledAfter(0.15) - 0.01, pilot.settledAfter(0.05) + 0.01);
    }
  }

  @Test
  void aNeverEndingWarmupIsCutOff() {
    Pilot slow =
        new Pilot(
            Duration.ofSeconds(39),
            SyntheticPairs.turns(Pilot.TURNS, i -> 0.2 + i / 30.0, noise(0.05)),
            12);

    assertThat(slow.shape().warmup()).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void whatIsDoneOnceIsWhatIsNeitherWarmupNorTurns() {
    // From the epoch on: 24 turns of both take 1.2 s each, and twice 8 s of warm-up.
    Pilot pilot = Pilot.of(SyntheticPairs.pair(0, 1.0), WARMUP, 60_000);

    assertThat(pilot.fixed()).isCloseTo(60 - 16 - 24 * 1.2, within(1e-9));
  }

  @Test
  void saysWhatItSawAndWhatItChose() {
    assertThat(pilot(i -> 1, 0.005).sentence())
        .matches(
            "Pilot: ratios of 0\\.5 s turns vary by 0\\.\\d % \\(SD\\); pairs have 8 turns of .* s after 8 s of warm-up, some 3\\d s in all, and are expected to vary by 3\\.\\d %\\.");
  }
}
