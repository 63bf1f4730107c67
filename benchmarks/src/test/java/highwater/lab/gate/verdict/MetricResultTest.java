package highwater.lab.gate.verdict;

import static highwater.lab.gate.verdict.Samples.P99;
import static highwater.lab.gate.verdict.Samples.ROWS;
import static highwater.lab.gate.verdict.Samples.about;
import static highwater.lab.gate.verdict.Samples.constant;
import static highwater.lab.gate.verdict.Samples.judge;
import static highwater.lab.gate.verdict.Samples.lacking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.Noise;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricResultTest {
  private static String sentence(LogRatios logs) {
    return judge(logs).metrics().get(0).sentence();
  }

  @Test
  void saysHowFarAMetricFellOrRose() {
    assertThat(sentence(about(ROWS, 0.9, 0.05, 8)))
        .isEqualTo("rows/s fell by 10.0 % (6.7 % to 13.2 %): REGRESSION");
    assertThat(sentence(about(P99, 1.1, 0.05, 8)))
        .isEqualTo("p99 rose by 10.0 % (6.1 % to 14.0 %): REGRESSION");
  }

  @Test
  void saysWhatAPassRulesOut() {
    assertThat(sentence(about(ROWS, 1, 0.02, 8)))
        .isEqualTo("rows/s is no more than 5 % worse (ratio 1.000, 0.986 to 1.014)");
  }

  @Test
  void saysWhatWouldHaveBeenSeenAndWhatItWouldTake() {
    assertThat(sentence(LogRatios.of(ROWS, new Noise(8).sample(40, -0.02, 0.1))))
        .isEqualTo(
            "rows/s: nothing shown either way after 40 pairs (ratio 0.987, 0.946 to 1.031);"
                + " a change of 7.4 % or more would most likely have been seen; about 42 more pairs would tell 5 %");
  }

  @Test
  void saysThatMorePairsAreOfNoUseWhereTheyWereEnough() {
    assertThat(sentence(about(ROWS, 0.972, 0.12, 40)))
        .isEqualTo(
            "rows/s: nothing shown either way after 40 pairs (ratio 0.972, 0.943 to 1.002);"
                + " a change of 5 % or more would most likely have been seen;"
                + " enough pairs to tell 5 % from none, so it seems to lie in between");
  }

  @Test
  void saysWhatIsLacking() {
    assertThat(sentence(lacking(about(ROWS, 0.8, 0.02, 18), 1)))
        .isEqualTo(
            "rows/s fell by 20.1 % (19.1 % to 21.1 %): REGRESSION (1 of 18 pairs have no number)");
    assertThat(sentence(lacking(about(ROWS, 1, 0.02, 8), 2)))
        .isEqualTo(
            "rows/s: nothing shown either way after 8 pairs (ratio 0.994, without a limit);"
                + " about 4 more pairs would tell 5 % (2 of 8 pairs have no number)");
    assertThat(sentence(lacking(about(ROWS, 1, 0.02, 8), 8)))
        .isEqualTo("rows/s: no pair of 8 has a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "ar-EG", "hi-IN-u-nu-deva"})
  void writesNumbersTheSameWayEverywhere(String locale) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      assertThat(sentence(about(ROWS, 0.9, 0.05, 8))).contains("10.0 %").doesNotContain(",");
      assertThat(sentence(lacking(about(ROWS, 1, 0.02, 8), 2)))
          .contains("after 8 pairs", "about 4 more pairs", "2 of 8 pairs");
      assertThat(sentence(lacking(about(ROWS, 1, 0.02, 8), 8))).contains("no pair of 8");
    } finally {
      Locale.setDefault(before);
    }
  }

  /** The floor has to be passed too: no smaller change would have been called a regression. */
  @Test
  void theSmallestChangeOfAConstantIsTheFloor() {
    MetricResult result = judge(constant(ROWS, 1, 13)).metrics().get(0);

    assertThat(result.smallestChange().orElseThrow()).isCloseTo(0.02, within(1e-9));
    assertThat(result.morePairs()).hasValue(0);
  }

  @Test
  void noChangeIsSeenByALookThatCannotAlarm() {
    Ruling ruling = judge(about(ROWS, 1, 0.3, 8), about(P99, 1, 0.3, 8));

    assertThat(ruling.metrics().get(0).smallestChange()).isEmpty();
    assertThat(ruling.metrics().get(0).morePairs().orElseThrow()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"8, 0.05", "13, 0.05", "40, 0.05", "40, 0.01", "40, 0.3"})
  void aChangeOfTheSmallestSizeIsFoundWithThePower(int pairs, double sd) {
    GateRule rule = GateRule.DEFAULT.withLooks(List.of(pairs));
    PairResolution resolution =
        new PairResolution(
            pairs,
            0,
            OptionalDouble.of(sd),
            rule.plan(1).get(0).alarmLevel(),
            rule.plan(1).get(0).alarmLevel(),
            rule.power());
    double smallest = resolution.smallestChange(ROWS).orElseThrow();
    Noise noise = new Noise(31);
    int gates = 2_000;
    int found = 0;
    for (int i = 0; i < gates; i++) {
      double[] logs = noise.sample(pairs, Math.log1p(-smallest), sd);
      Ruling ruling = judge(rule, LogRatios.of(ROWS, logs));
      found += ruling.metrics().get(0).decision() == Decision.REGRESSION ? 1 : 0;
    }

    assertThat((double) found / gates).isCloseTo(rule.power(), within(0.05));
  }
}
