package highwater.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeChartTest {
  private static final Map<String, String> AS_IS = Map.of("cap", "9", "gc", "G1", "fetch", "1");

  private static SyntheticRun run() {
    return new SyntheticRun()
        .drain(AS_IS, 1000, 1010, 990)
        .drain(Map.of("cap", "5", "gc", "G1", "fetch", "1"), 500, 505, 495)
        .drain(Map.of("cap", "9", "gc", "Parallel", "fetch", "1"), 3000, 3030, 2970)
        .drain(Map.of("cap", "9", "gc", "G1", "fetch", "2"), 1002, 1012, 992);
  }

  @Test
  void eachChangeIsHeldAgainstTheTrialThatChangesNothing() {
    Chart chart = ChangeChart.of(run().part(), "changes").orElseThrow();

    assertThat(chart.finding())
        .startsWith("Better: gc=Parallel, 3.00 times [")
        .contains(" Worse: cap=5, 0.50 times [")
        .endsWith(" Of one change no effect could be shown. (95 % over all of them.)");
    assertThat(((Chart.Xy) chart.drawing()).y().labels())
        .containsExactly("nothing changed", "cap=5", "gc=Parallel", "fetch=2");
    assertThat(chart.table().rows().get(1).get(0).text()).isEqualTo("cap=5");
    assertThat(chart.table().rows().get(1).get(5).value()).startsWith("0.5");
  }

  @Test
  void ofALongNameItsEndIsOnTheAxis() {
    String name = "spark.sql.streaming.stateStore.rocksdb.trackTotalNumberOfRows";
    SweepPart part =
        new SyntheticRun()
            .drain(Map.of(name, "false", "cap", "1"), 1000)
            .drain(Map.of(name, "true", "cap", "1"), 500)
            .drain(Map.of(name, "false", "cap", "2".repeat(40)), 3000)
            .part();

    Chart chart = ChangeChart.of(part, "changes").orElseThrow();

    assertThat(((Chart.Xy) chart.drawing()).y().labels())
        .containsExactly("nothing changed", "…trackTotalNumberOfRows=true", "…" + "2".repeat(27));
    assertThat(chart.table().rows().get(1).get(0).text()).isEqualTo(name + "=true");
  }

  @Test
  void oneForkEachTellsNothing() {
    SweepPart part =
        new SyntheticRun()
            .drain(AS_IS, 1000)
            .drain(Map.of("cap", "5", "gc", "G1", "fetch", "1"), 500)
            .drain(Map.of("cap", "9", "gc", "Parallel", "fetch", "1"), 3000)
            .part();

    assertThat(ChangeChart.of(part, "changes").orElseThrow().finding())
        .isEqualTo("One fork each: whether any change is more than chance cannot be told.");
  }

  @Test
  void withoutAnyNumberThereIsNoChart() {
    SweepPart part =
        new SyntheticRun()
            .invalid(AS_IS, 2, "it died")
            .invalid(Map.of("cap", "5", "gc", "G1", "fetch", "1"), 2, "it died")
            .invalid(Map.of("cap", "9", "gc", "Parallel", "fetch", "1"), 2, "it died")
            .part();

    assertThat(ChangeChart.of(part, "changes")).isEqualTo(Optional.empty());
  }

  @Test
  void theOneToCompareWithMayHaveNoNumber() {
    SweepPart part =
        new SyntheticRun()
            .invalid(AS_IS, 2, "it died")
            .drain("throughput", Map.of("cap", "5", "gc", "G1", "fetch", "1"), 500, 505)
            .drain("throughput", Map.of("cap", "9", "gc", "Parallel", "fetch", "1"), 3000, 3005)
            .part();

    assertThat(ChangeChart.of(part, "changes").orElseThrow().finding())
        .isEqualTo("The trial that changes nothing has no number to compare with.");
  }
}
