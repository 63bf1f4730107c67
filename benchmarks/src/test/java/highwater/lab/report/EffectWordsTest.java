package highwater.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EffectWordsTest {
  private static String sentence(SyntheticRun run, String axis) {
    return AxisEffects.of(run.part(), Measure.SUSTAINED).stream()
        .filter(effect -> effect.axis().name().equals(axis))
        .map(EffectWords::sentence)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLargeEffectIsCountedInTimesWithItsInterval() {
    SyntheticRun run =
        new SyntheticRun()
            .drain(Map.of("cap", "200"), 1000, 1010, 990)
            .drain(Map.of("cap", "1600"), 8000, 8080, 7920);

    assertThat(sentence(run, "cap"))
        .isEqualTo("Sustained rows/s at 1600 is 8.00 times [7.82, 8.18] that at 200.");
  }

  @Test
  void aSmallEffectIsCountedInPerCent() {
    SyntheticRun run =
        new SyntheticRun()
            .drain(Map.of("cap", "200"), 1000, 1010, 990)
            .drain(Map.of("cap", "1600"), 1200, 1212, 1188);

    assertThat(sentence(run, "cap"))
        .isEqualTo("Sustained rows/s at 1600 is 20 % [17, 23] above that at 200.");
  }

  @Test
  void whatTheIntervalDoesNotShowIsNotSaid() {
    SyntheticRun run =
        new SyntheticRun()
            .drain(Map.of("cap", "200"), 1000, 1200, 800)
            .drain(Map.of("cap", "1600"), 1100, 1300, 900);

    assertThat(sentence(run, "cap"))
        .startsWith("No effect on sustained rows/s could be shown: between 200 and 1600")
        .doesNotContain(" is 1.1 times");
  }

  @Test
  void oneForkATrialIsCalledChance() {
    SyntheticRun run =
        new SyntheticRun().drain(Map.of("cap", "200"), 1000).drain(Map.of("cap", "1600"), 8000);

    assertThat(sentence(run, "cap")).endsWith("by one fork each: that may be chance.");
  }

  @Test
  void anEffectThatDependsOnAnotherSettingSaysWhereItIsStrongest() {
    SyntheticRun run =
        new SyntheticRun()
            .drain(Map.of("cap", "200", "interval", "0"), 1000, 1010, 990)
            .drain(Map.of("cap", "1600", "interval", "0"), 8000, 8080, 7920)
            .drain(Map.of("cap", "200", "interval", "1"), 200, 202, 198)
            .drain(Map.of("cap", "1600", "interval", "1"), 400, 404, 396);

    assertThat(sentence(run, "cap"))
        .contains("How much depends on the other settings: 8.00 times")
        .contains("with interval=0, 2.00 times")
        .endsWith("with interval=1.");
  }

  @Test
  void aSettingThatAlwaysChangedWithAnotherIsNamedAsNotToBeToldApart() {
    SyntheticRun run =
        new SyntheticRun()
            .drain(Map.of("cap", "200", "mode", "a"), 1000, 1010, 990)
            .drain(Map.of("cap", "1600", "mode", "b"), 8000, 8080, 7920);

    assertThat(sentence(run, "cap"))
        .endsWith("With it changed mode: what each of them does cannot be told apart.");
  }
}
