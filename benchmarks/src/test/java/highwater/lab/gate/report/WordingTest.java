package highwater.lab.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.model.Interval;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  @ParameterizedTest
  @CsvSource({
    "21345.6, '21,346'",
    "1000, '1,000'",
    "345.67, 345.7",
    "12, 12",
    "0.0123456, 0.01235",
    "-0.0, 0",
    "NaN, -"
  })
  void valuesHaveFourDigitsOrAreWhole(double value, String text) {
    assertThat(Wording.value(value)).isEqualTo(text);
  }

  @Test
  void aRatioIsAChangeInPerCent() {
    assertThat(Wording.change(new Interval(0.868, 0.9, 1.002, 0.9)))
        .isEqualTo("-10.0 % [-13.2 %, +0.2 %]");
    assertThat(Wording.change(new Interval(0.9999, 0.99999, 1, 0.9)))
        .isEqualTo("+0.0 % [+0.0 %, +0.0 %]");
  }

  @Test
  void anIntervalWithoutALimitSaysSo() {
    Interval interval = new Interval(0, 0.994, Double.POSITIVE_INFINITY, 0.9);

    assertThat(Wording.ratio(interval)).isEqualTo("0.994 [no limit]");
    assertThat(Wording.change(interval)).isEqualTo("-0.6 % [no limit]");
  }

  @Test
  void aUnitIsNotSaidTwice() {
    assertThat(Wording.measure("latency p99", "ms")).isEqualTo("latency p99 (ms)");
    assertThat(Wording.measure("rows/s", "rows/s")).isEqualTo("rows/s");
    assertThat(Wording.measure("ratio", "")).isEqualTo("ratio");
  }

  @ParameterizedTest
  @CsvSource({"32, 32 s", "512, 8 min 32 s", "4320, 1 h 12 min"})
  void timesAreReadAtAGlance(long seconds, String text) {
    assertThat(Wording.took(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.05, 5 %", "0.025, 2.5 %", "0.9, 90 %", "0.001, 0.1 %"})
  void sharesArePerCent(double share, String text) {
    assertThat(Wording.share(share)).isEqualTo(text);
  }
}
