package highwater.lab.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.CannotRunException;
import highwater.lab.result.PairResult;
import highwater.lab.turns.TurnRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ValidPairsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final PairShape SHAPE =
      new PairShape(Duration.ofSeconds(3), Duration.ofMillis(700), 9);

  private final List<String> said = new ArrayList<>();
  private final List<TurnRules> played = new ArrayList<>();
  private PairPlay play;

  private ValidPairs pairs(Optional<PairShape> shape) {
    play = new PairPlay(shape, 5, PATIENCE, () -> Instant.ofEpochMilli(60_000), said::add);
    return new ValidPairs(8, Optional.empty(), play);
  }

  private List<PairResult> play(ValidPairs script, IntFunction<PairResult> results) {
    List<PairResult> done = new ArrayList<>();
    for (Optional<TurnRules> rules = script.next(done);
        rules.isPresent();
        rules = script.next(done)) {
      played.add(rules.get());
      done.add(results.apply(script.firstNumber() + done.size()));
    }
    return done;
  }

  @Test
  void playsAsManyAsAreWantedInTheGivenShape() {
    List<PairResult> done =
        play(pairs(Optional.of(SHAPE)), number -> SyntheticPairs.pair(number, 1));

    assertThat(done).extracting(PairResult::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(played)
        .containsOnly(new TurnRules(9, Duration.ofMillis(700), Duration.ofSeconds(3), 5, PATIENCE));
    assertThat(said).isEmpty();
  }

  @Test
  void withoutAShapeAPilotComesFirstAndDoesNotCount() {
    ValidPairs script = pairs(Optional.empty());

    List<PairResult> done = play(script, number -> SyntheticPairs.pair(number, 1));

    assertThat(done).hasSize(9);
    assertThat(done.get(0).number()).isZero();
    assertThat(played.get(0).turns()).isEqualTo(Pilot.TURNS);
    assertThat(played.get(1).turns()).isEqualTo(play.shape().orElseThrow().turns());
    assertThat(said).singleElement().asString().startsWith("Pilot: ");
  }

  @Test
  void aPairThatIsNotValidIsPlayedAgain() {
    ValidPairs script = pairs(Optional.of(SHAPE));

    List<PairResult> done =
        play(
            script,
            number ->
                number == 2
                    ? SyntheticPairs.invalid(number, "boom")
                    : SyntheticPairs.pair(number, 1));

    assertThat(done).hasSize(9);
    assertThat(script.expected()).isEqualTo(9);
  }

  @Test
  void whereTooManyPairsAreNotValidThereIsNoResult() {
    assertThatThrownBy(
            () ->
                play(
                    pairs(Optional.of(SHAPE)),
                    number -> SyntheticPairs.invalid(number, "boom " + number)))
        .isInstanceOf(CannotRunException.class)
        .hasMessage("3 of 3 pairs are not valid, the last because boom 3: there is no result");
  }

  @Test
  void whereThePilotFailsThereIsNoResult() {
    assertThatThrownBy(
            () -> play(pairs(Optional.empty()), n -> SyntheticPairs.invalid(n, "a: no setting")))
        .isInstanceOf(CannotRunException.class)
        .hasMessage("the pilot fails: a: no setting");
  }
}
