package highwater.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankWordsTest {
  private static List<String> found(SyntheticRun run) {
    return new Questions(run.parts()).whichMatter().get(0).sentences();
  }

  private static SyntheticRun twoAxes(double ofCap, double ofInterval, double scatter) {
    SyntheticRun run = new SyntheticRun();
    for (int cap = 0; cap < 2; cap++) {
      for (int interval = 0; interval < 2; interval++) {
        double mean = 1000 * Math.pow(ofCap, cap) * Math.pow(ofInterval, interval);
        run.drain(
            Map.of("cap", "c" + cap, "interval", "i" + interval),
            mean,
            mean * (1 + scatter),
            mean / (1 + scatter));
      }
    }
    return run;
  }

  @Test
  void settingsWhoseSharesDoNotOverlapAreRanked() {
    assertThat(found(twoAxes(20, 1.5, 0.02)))
        .anyMatch(sentence -> sentence.startsWith("In order: cap, then interval."));
  }

  @Test
  void settingsWhoseSharesOverlapAreNotRanked() {
    assertThat(found(twoAxes(3, 3.1, 0.2)))
        .anyMatch(sentence -> sentence.contains("matters most is not separable"))
        .noneMatch(sentence -> sentence.startsWith("In order"));
  }

  @Test
  void aSettingWithoutAShownEffectHasNoRank() {
    assertThat(found(twoAxes(20, 1.001, 0.05)))
        .contains("cap alone had an effect that these forks could show.")
        .anyMatch(
            sentence ->
                sentence.startsWith("interval:") && sentence.contains("no effect could be shown"));
  }

  @Test
  void nothingIsSaidOfTwoSettingsTogetherThatWereTriedOneAtATime() {
    SyntheticRun run =
        new SyntheticRun()
            .drain(Map.of("cap", "9", "gc", "G1"), 1000, 1010, 990)
            .drain(Map.of("cap", "5", "gc", "G1"), 500, 505, 495)
            .drain(Map.of("cap", "9", "gc", "Parallel"), 3000, 3030, 2970);

    assertThat(found(run))
        .contains("Each setting was changed by itself: what two of them do together was not tried.")
        .noneMatch(sentence -> sentence.contains(" × "));
  }

  @Test
  void nothingIsRankedByOneForkATrial() {
    SyntheticRun run =
        new SyntheticRun().drain(Map.of("cap", "1"), 10).drain(Map.of("cap", "2"), 20);

    assertThat(found(run))
        .contains("One fork a trial: whether any of this is more than chance cannot be told.");
  }

  @Test
  void nothingIsRankedWhereNothingIsValid() {
    SyntheticRun run =
        new SyntheticRun()
            .invalid(Map.of("cap", "1"), 2, "died")
            .invalid(Map.of("cap", "2"), 2, "died");

    assertThat(found(run))
        .containsExactly("Nothing can be ranked: no axis has two values with a valid number.");
  }
}
