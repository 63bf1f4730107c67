package highwater.lab.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.CannotRunException;
import highwater.lab.gate.verdict.Decision;
import highwater.lab.gate.verdict.Gate;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.result.PairResult;
import highwater.lab.turns.TurnRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class GateScriptTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<PairMetric> METRICS = PairMetric.all(true);
  private static final PairShape SHAPE =
      new PairShape(Duration.ofSeconds(3), Duration.ofMillis(700), 9);

  private final List<String> said = new ArrayList<>();
  private final List<TurnRules> played = new ArrayList<>();
  private PairPlay play;

  private GateScript script(Optional<PairShape> shape) {
    play = new PairPlay(shape, 5, PATIENCE, () -> Instant.ofEpochMilli(60_000), said::add);
    Gate gate = new Gate(GateRule.DEFAULT, METRICS.stream().map(PairMetric::metric).toList());
    return new GateScript(gate, METRICS, Optional.empty(), play, said::add);
  }

  /** Plays pairs as the script wants them, with these results. */
  private List<PairResult> play(GateScript script, IntFunction<PairResult> results) {
    List<PairResult> done = new ArrayList<>();
    for (Optional<TurnRules> rules = script.next(done);
        rules.isPresent();
        rules = script.next(done)) {
      played.add(rules.get());
      done.add(results.apply(script.firstNumber() + done.size()));
    }
    return done;
  }

  private static IntFunction<PairResult> around(double ratio, double sd) {
    Random random = new Random(3);
    return number ->
        SyntheticPairs.pair(number, Math.exp(Math.log(ratio) + sd * random.nextGaussian()));
  }

  @Test
  void aClearlySlowerHeadIsARegressionAtTheFirstLookThatCanShowIt() {
    GateScript script = script(Optional.of(SHAPE));

    List<PairResult> done = play(script, around(0.8, 0.02));

    assertThat(script.ruling().orElseThrow().decision()).isEqualTo(Decision.REGRESSION);
    assertThat(done).hasSize(10);
    assertThat(said).anyMatch(line -> line.startsWith("rows/s fell by"));
  }

  @Test
  void identicalCodeWithLittleNoisePassesAtTheFirstLook() {
    GateScript script = script(Optional.of(SHAPE));

    List<PairResult> done = play(script, around(1, 0.005));

    assertThat(script.ruling().orElseThrow().decision()).isEqualTo(Decision.PASS);
    assertThat(done).hasSize(8);
    assertThat(played)
        .containsOnly(new TurnRules(9, Duration.ofMillis(700), Duration.ofSeconds(3), 5, PATIENCE));
  }

  @Test
  void whatIsTooNoisyToTellEndsInconclusiveAfterTheLastLook() {
    GateScript script = script(Optional.of(SHAPE));

    List<PairResult> done = play(script, around(1, 0.5));

    assertThat(script.ruling().orElseThrow().decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(done).hasSize(40);
    assertThat(said).contains("After 8 pairs: on to 10.", "After 26 pairs: on to 40.");
  }

  @Test
  void withoutAShapeTheFirstPairIsAPilotThatIsNotJudged() {
    GateScript script = script(Optional.empty());

    // A ratio that would make any gate a regression, were it judged.
    List<PairResult> done =
        play(script, number -> SyntheticPairs.pair(number, number == 0 ? 0.01 : 1));

    assertThat(script.firstNumber()).isZero();
    assertThat(played.get(0).turns()).isEqualTo(Pilot.TURNS);
    assertThat(played.get(1).turns()).isEqualTo(8);
    assertThat(script.ruling().orElseThrow().decision()).isEqualTo(Decision.PASS);
    assertThat(play.valid(done)).hasSize(8).noneMatch(pair -> pair.number() == 0);
    assertThat(said.get(0)).startsWith("Pilot: ");
  }

  @Test
  void aPairThatIsNotValidIsPlayedAgain() {
    GateScript script = script(Optional.of(SHAPE));

    List<PairResult> done =
        play(
            script,
            number ->
                number == 2 || number == 5
                    ? SyntheticPairs.invalid(number, "head: boom")
                    : SyntheticPairs.pair(number, 1));

    assertThat(done).hasSize(10);
    assertThat(script.ruling().orElseThrow().pairs()).isEqualTo(8);
    assertThat(script.ruling().orElseThrow().decision()).isEqualTo(Decision.PASS);
  }

  @Test
  void whereTooManyPairsAreNotValidNothingIsRuled() {
    GateScript script = script(Optional.of(SHAPE));

    assertThatThrownBy(
            () ->
                play(
                    script,
                    number ->
                        number % 2 == 0
                            ? SyntheticPairs.pair(number, 1)
                            : SyntheticPairs.invalid(number, "head: boom " + number)))
        .isInstanceOf(CannotRunException.class)
        .hasMessage(
            "3 of 5 pairs are not valid, the last because head: boom 5: there is no result");
    assertThat(script.ruling()).isEmpty();
  }

  @Test
  void whereThePilotFailsNothingIsRuled() {
    assertThatThrownBy(
            () ->
                play(script(Optional.empty()), n -> SyntheticPairs.invalid(n, "base: no setting")))
        .isInstanceOf(CannotRunException.class)
        .hasMessage("the pilot fails: base: no setting");
  }
}
