package highwater.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AxisFinderTest {
  @Test
  void whatDiffersBetweenTrialsIsAnAxisWithItsValuesInTheirOrder() {
    SweepPart part =
        new SyntheticRun()
            .drain(Map.of("cap", "200", "same", "x"), 1)
            .drain(Map.of("cap", "1600", "same", "x"), 1)
            .part();

    assertThat(part.axes())
        .containsExactly(new SweepAxis("cap", List.of("200", "1600"), List.of()));
  }

  @Test
  void anEmptyCellIsAnUnsetSetting() {
    SweepPart part =
        new SyntheticRun().drain(Map.of("cap", ""), 1).drain(Map.of("cap", "20"), 1).part();

    assertThat(part.axes().get(0).values()).containsExactly("unset", "20");
  }

  @Test
  void whatASettingsFileChangesIsNoAxisOfItsOwn() {
    SweepPart part =
        new SyntheticRun()
            .drain(Map.of("settings", "course", "mode", "complete"), 1)
            .drain(Map.of("settings", "default", "mode", "update"), 1)
            .part();

    assertThat(part.axes())
        .containsExactly(new SweepAxis("settings", List.of("course", "default"), List.of("mode")));
  }

  @Test
  void theRateOfAPacedLoadIsAnAxis() {
    SweepPart part = new SyntheticRun().paced(Map.of(), 500, 10).paced(Map.of(), 1000, 20).part();

    assertThat(part.axes())
        .containsExactly(new SweepAxis("rowsPerSecond", List.of("500", "1000"), List.of()));
  }

  @Test
  void onlyValuesThatRiseOrFallHaveALastOne() {
    assertThat(new SweepAxis("a", List.of("0 seconds", "1 second"), List.of()).isLast("1 second"))
        .isTrue();
    assertThat(new SweepAxis("a", List.of("200", "5", "70"), List.of()).isLast("70")).isFalse();
    assertThat(new SweepAxis("a", List.of("update", "append"), List.of()).isLast("append"))
        .isFalse();
  }
}
