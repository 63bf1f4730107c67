package highwater.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.pipeline.BadInputException;
import highwater.pipeline.stream.Decoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DesignTest {
  private static final List<Axis> AXES =
      List.of(new Axis("a", List.of("1", "2")), new Axis("b", List.of("x", "y")));

  private static final String SCREENING =
      """
      settings: default
      load: {rows: 300000, batches: 60}
      design: one-at-a-time
      axes: {decoder: [from_json], kafka.linger.ms: [0, 5], forkHeap: [2g]}
      """;

  private static Part part(String plan) {
    return PlanFile.parse("p.yaml", "p", plan).parts().get(0);
  }

  @Test
  void pointsOfAFullFactorialAreInTheOrderOfTheAxesTheLastFastest() {
    assertThat(Design.FULL_FACTORIAL.points(AXES))
        .containsExactly(
            Map.of("a", "1", "b", "x"),
            Map.of("a", "1", "b", "y"),
            Map.of("a", "2", "b", "x"),
            Map.of("a", "2", "b", "y"));
  }

  @Test
  void oneAtATimeHasTheSettingsAsTheyAreAndThenEachValueByItself() {
    assertThat(Design.ONE_AT_A_TIME.points(AXES))
        .containsExactly(
            Map.of(), Map.of("a", "1"), Map.of("a", "2"), Map.of("b", "x"), Map.of("b", "y"));
  }

  @Test
  void aTrialOfOneAtATimeChangesOneSettingOfTheFile() {
    Part part = part(SCREENING);

    assertThat(part.design()).isEqualTo(Design.ONE_AT_A_TIME);
    assertThat(part.trials())
        .extracting(Trial::label)
        .containsExactly(
            "settings=default",
            "decoder=from_json",
            "kafka.linger.ms=0",
            "kafka.linger.ms=5",
            "forkHeap=2g");
    assertThat(part.trials().get(1).settings().decoder()).isEqualTo(Decoder.FROM_JSON);
    assertThat(part.trials().get(2).settings().decoder())
        .isEqualTo(part.trials().get(0).settings().decoder());
    assertThat(part.trials()).extracting(trial -> trial.jvm().heap()).endsWith("1g", "2g");
  }

  @Test
  void aPlanThatNamesNoDesignHasEveryPoint() {
    assertThat(part(SCREENING.replace("design: one-at-a-time", "")).trials()).hasSize(2);
  }

  @Test
  void aValueThatTheSettingsHaveAlreadyIsRefused() {
    assertThatThrownBy(() -> part(SCREENING.replace("from_json", "scanner")))
        .isInstanceOf(BadInputException.class)
        .hasMessage("p.yaml, line 4: decoder=scanner is what it is without; leave this value out");
  }

  @Test
  void aDesignThatThereIsNotIsRefused() {
    assertThatThrownBy(() -> part(SCREENING.replace("one-at-a-time", "latin")))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "p.yaml, line 3: there is no design latin; write full-factorial or one-at-a-time");
  }
}
