package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
  private static final Map<String, String> AS_IS = Map.of("cap", "1", "interval", "0", "gc", "G1");
  private static final Map<String, String> OTHER_CAP =
      Map.of("cap", "2", "interval", "0", "gc", "G1");
  private static final Map<String, String> THIRD_CAP =
      Map.of("cap", "3", "interval", "0", "gc", "G1");
  private static final Map<String, String> OTHER_INTERVAL =
      Map.of("cap", "1", "interval", "1", "gc", "G1");
  private static final Map<String, String> OTHER_GC =
      Map.of("cap", "1", "interval", "0", "gc", "Serial");
  private static final Map<String, String> TWO_OTHERS =
      Map.of("cap", "2", "interval", "1", "gc", "G1");

  @Test
  void theTrialFromWhichEachOtherDiffersInOneSettingIsFoundWhereverItStands() {
    assertThat(OneAtATime.unchanged(List.of(OTHER_CAP, THIRD_CAP, AS_IS, OTHER_INTERVAL, OTHER_GC)))
        .contains(AS_IS);
    assertThat(OneAtATime.changes(OTHER_GC, AS_IS)).containsExactly("gc");
    assertThat(OneAtATime.changes(AS_IS, AS_IS)).isEmpty();
  }

  @Test
  void eachValueWithEachIsAnotherDesign() {
    assertThat(OneAtATime.unchanged(List.of(AS_IS, OTHER_CAP, OTHER_INTERVAL, TWO_OTHERS)))
        .isEmpty();
  }

  @Test
  void oneAxisIsACurveAndNoListOfChanges() {
    assertThat(OneAtATime.unchanged(List.of(Map.of("cap", "1"), Map.of("cap", "2")))).isEmpty();
    assertThat(OneAtATime.unchanged(List.of())).isEmpty();
  }

  @Test
  void withoutTheTrialThatChangesNothingThereIsNothingToComparePairsWith() {
    assertThat(OneAtATime.unchanged(List.of(OTHER_CAP, OTHER_INTERVAL, OTHER_GC))).isEmpty();
  }
}
