package highwater.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static Answer answer(SyntheticRun run) {
    return new Answers(run.run(), new Candidates(run.parts())).answer(List.of());
  }

  @Test
  void theFastestTrialIsTakenWhereItIsClearOfAllOthers() {
    Answer.Card card =
        answer(
                new SyntheticRun()
                    .drain(Map.of("cap", "1"), 1000, 1010, 990)
                    .drain(Map.of("cap", "2"), 3000, 3030, 2970)
                    .drain(Map.of("cap", "3"), 2000, 2020, 1980))
            .cards()
            .get(0);

    assertThat(card.settings()).containsExactly(new Answer.Setting("cap", "2"));
    assertThat(card.certainty()).isEqualTo(Answer.Certainty.CLEAR);
    assertThat(card.sure()).startsWith("Best of 3 trials;").contains("that of the next, 3");
  }

  @Test
  void trialsThatCannotBeToldFromTheBestAreNamed() {
    Answer.Card card =
        answer(
                new SyntheticRun()
                    .drain(Map.of("cap", "1"), 100, 101, 99)
                    .drain(Map.of("cap", "2"), 3000, 3100, 2900)
                    .drain(Map.of("cap", "3"), 2990, 3090, 2890))
            .cards()
            .get(0);

    assertThat(card.certainty()).isEqualTo(Answer.Certainty.ALIKE);
    assertThat(card.sure())
        .isEqualTo("By sustained rows/s not separable from 3. All other trials are worse.");
  }

  @Test
  void ofTrialsAlikeInLatencyTheFasterIsTakenAndBothGoalsBecomeOneCard() {
    Answer answer =
        answer(
            new SyntheticRun()
                .drain(Map.of("cap", "1"), 1000, 1010, 990)
                .drain(Map.of("cap", "2"), 3000, 3030, 2970)
                .paced(Map.of("cap", "1"), 500, 100, 120, 80)
                .paced(Map.of("cap", "2"), 500, 102, 122, 82));

    assertThat(answer.cards()).hasSize(1);
    assertThat(answer.cards().get(0).goal()).isEqualTo("For throughput and latency");
    assertThat(answer.cards().get(0).settings()).containsExactly(new Answer.Setting("cap", "2"));
  }

  @Test
  void whereTheGoalsWantDifferentSettingsTheHeadlineSaysWhatIsAChoice() {
    Answer answer =
        answer(
            new SyntheticRun()
                .drain(Map.of("cap", "1", "interval", "0"), 1000, 1010, 990)
                .drain(Map.of("cap", "2", "interval", "0"), 3000, 3030, 2970)
                .drain(Map.of("cap", "1", "interval", "1"), 500, 505, 495)
                .drain(Map.of("cap", "2", "interval", "1"), 600, 605, 595)
                .paced(Map.of("cap", "1", "interval", "0"), 500, 100, 101, 99)
                .paced(Map.of("cap", "2", "interval", "0"), 500, 300, 301, 299));

    assertThat(AnswerWords.headline(answer.cards()))
        .isEqualTo("Set interval = 0; cap depends on what you want");
  }

  @Test
  void whereAllTrialsAreAlikeTheHeadlineSetsNothing() {
    Answer answer =
        answer(
            new SyntheticRun()
                .drain(Map.of("cap", "1"), 3010, 3110, 2910)
                .drain(Map.of("cap", "2"), 3000, 3100, 2900));

    assertThat(answer.cards().get(0).certainty()).isEqualTo(Answer.Certainty.EQUAL);
    assertThat(AnswerWords.headline(answer.cards()))
        .isEqualTo("No setting stands out by these forks");
  }

  @Test
  void oneForkATrialIsAHint() {
    List<Answer.Card> cards =
        answer(new SyntheticRun().drain(Map.of("cap", "1"), 10).drain(Map.of("cap", "2"), 20))
            .cards();
    Answer.Card card = cards.get(0);

    assertThat(AnswerWords.headline(cards)).isEqualTo("A hint, by one fork each: Set cap = 2");

    assertThat(card.certainty()).isEqualTo(Answer.Certainty.HINT);
    assertThat(card.sure()).contains("may be chance");
  }

  @Test
  void theLastValueThatWasTriedIsCalledThat() {
    Answer answer =
        answer(
            new SyntheticRun()
                .drain(Map.of("cap", "100"), 1000, 1010, 990)
                .drain(Map.of("cap", "200"), 3000, 3030, 2970));

    assertThat(answer.notes())
        .contains("cap=200 is the last value that was tried: beyond it there may be better ones.");
  }

  @Test
  void aRunWithoutAValidForkRecommendsNothing() {
    Answer answer = answer(new SyntheticRun().invalid(Map.of("cap", "1"), 3, "it died"));

    assertThat(answer.cards()).isEmpty();
    assertThat(AnswerWords.headline(answer.cards())).isEqualTo("No recommendation");
    assertThat(answer.notes())
        .containsExactly("3 of 3 forks are invalid and in none of these numbers.");
  }

  @Test
  void aRunWithoutForksSaysSo() {
    assertThat(answer(new SyntheticRun()).notes())
        .containsExactly("No fork of this run has ended yet.");
  }

  @Test
  void ofSettingsTriedOneAtATimeTheChangeThatHelpsIsToBeSet() {
    Answer answer =
        answer(
            new SyntheticRun()
                .drain(Map.of("cap", "9", "gc", "G1"), 1000, 1010, 990)
                .drain(Map.of("cap", "5", "gc", "G1"), 500, 505, 495)
                .drain(Map.of("cap", "9", "gc", "Parallel"), 3000, 3030, 2970));

    assertThat(AnswerWords.headline(answer.cards())).isEqualTo("Set gc = Parallel");
    assertThat(answer.cards().get(0).versus())
        .startsWith("Sustained rows/s is 3.00 times [")
        .endsWith("that of the trial that changes nothing.");
  }

  @Test
  void whatCouldNotBeShownToHelpNeedNotBeChanged() {
    Answer answer =
        answer(
            new SyntheticRun()
                .drain(Map.of("cap", "9", "gc", "G1"), 1000, 1010, 990)
                .drain(Map.of("cap", "5", "gc", "G1"), 500, 505, 495)
                .drain(Map.of("cap", "9", "gc", "Parallel"), 1002, 1012, 992));

    assertThat(AnswerWords.headline(answer.cards())).isEqualTo("Keep the settings as they are");
    assertThat(answer.cards().get(0).versus())
        .isEqualTo("This is what the trial that changes nothing has.");
  }

  @Test
  void aTrialThatIsAPartByItselfIsNamedByWhatItHasAlone() {
    Answer answer =
        answer(
            new SyntheticRun()
                .drain("caps", Map.of("cap", "1", "decoder", "scanner"), 1000, 1010, 990)
                .drain("caps", Map.of("cap", "2", "decoder", "scanner"), 1100, 1110, 1090)
                .drain("decoder", Map.of("cap", "2", "decoder", "jackson"), 3000, 3030, 2970));

    assertThat(answer.cards().get(0).settings())
        .containsExactly(new Answer.Setting("cap", "2"), new Answer.Setting("decoder", "jackson"));
  }

  @Test
  void trialsWithOtherGroupsAreOtherWorkAndNoCandidates() {
    Answer answer =
        answer(
            new SyntheticRun()
                .drain("caps", Map.of("cap", "1", "groups", ""), 1000, 1010, 990)
                .drain("caps", Map.of("cap", "2", "groups", ""), 1100, 1110, 1090)
                .drain("groups", Map.of("cap", "1", "groups", "10"), 9000, 9010, 8990));

    assertThat(answer.cards().get(0).settings()).containsExactly(new Answer.Setting("cap", "2"));
    assertThat(answer.notes())
        .contains("Trials whose calls belong to other groups do other work and are no candidates.");
  }

  @Test
  void theTrialWithTheSettingsFilesOwnValuesIsTheCurrentOne() throws IOException {
    String environment =
        "{\"plan\": {\"settings\": {\"default\": {\"maxOffsetsPerTrigger\": \"1\"}}}}";
    Answer answer =
        answer(
            new SyntheticRun()
                .environment(new ObjectMapper().readTree(environment))
                .drain(Map.of("maxOffsetsPerTrigger", "1", "forkHeap", "2g"), 1000, 1010, 990)
                .drain(Map.of("maxOffsetsPerTrigger", "2", "forkHeap", "2g"), 3000, 3030, 2970));

    assertThat(answer.cards().get(0).versus()).endsWith("that of the settings file (default).");
  }

  @Test
  void moreSettingsThanAHeadlineHoldsAreCounted() {
    assertThat(AnswerWords.headline(List.of(card(4))))
        .isEqualTo("Set s1 = 1, s2 = 2, s3 = 3, s4 = 4");
    assertThat(AnswerWords.headline(List.of(card(5)))).isEqualTo("Set the 5 settings below");
  }

  private static Answer.Card card(int settings) {
    return new Answer.Card(
        "For throughput",
        IntStream.rangeClosed(1, settings)
            .mapToObj(i -> new Answer.Setting("s" + i, Integer.toString(i)))
            .toList(),
        List.of(),
        Answer.Certainty.CLEAR,
        "",
        "");
  }
}
