package highwater.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import highwater.pipeline.BadInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {
  private static final Path SHIPPED = Path.of("plans");

  private static Plan parse(String text) {
    return PlanFile.parse("p.yaml", "p", text);
  }

  @Test
  void readsEveryEntry() {
    String text =
        """
        name: mine
        settings: course
        set: {windowDuration: 30 minutes}
        load: {rows: 5000, batches: 4, topicPartitions: 3, seed: 9, input: calls.json}
        axes:
          maxOffsetsPerTrigger: [100, 2000]
          topicPartitions: [1, 4]
        forks: 2
        orderSeed: -3
        forkHeap: 768m
        cores: local[1]
        trialTimeoutSeconds: 45
        stream: my.Stream
        """;
    Plan plan = parse(text);

    assertThat(plan.name()).isEqualTo("mine");
    assertThat(plan.parts())
        .extracting(Part::name, Part::forks, part -> part.trials().size())
        .containsExactly(tuple("main", 2, 4));
    assertThat(plan.control()).isEmpty();
    assertThat(plan.orderSeed()).isEqualTo(-3);
    assertThat(plan.forkHeap()).isEqualTo("768m");
    assertThat(plan.cores()).isEqualTo("local[1]");
    assertThat(plan.trialTimeout()).hasSeconds(45);
    assertThat(plan.text()).isEqualTo(text);
    assertThat(plan.trials()).extracting(Trial::stream).containsOnly("my.Stream");
    assertThat(plan.trials().get(1).load())
        .isEqualTo(new Backlog(5000, OptionalInt.of(4), 4, 9, "calls.json"));
    assertThat(plan.trials())
        .extracting(Trial::number, Trial::label, Trial::topicPartitions, Trial::rows)
        .containsExactly(
            tuple(1, "maxOffsetsPerTrigger=100 topicPartitions=1", 1, 400L),
            tuple(2, "maxOffsetsPerTrigger=100 topicPartitions=4", 4, 400L),
            tuple(3, "maxOffsetsPerTrigger=2000 topicPartitions=1", 1, 5000L),
            tuple(4, "maxOffsetsPerTrigger=2000 topicPartitions=4", 4, 5000L));
    assertThat(plan.trials().get(0).settings().asMap())
        .containsEntry("windowDuration", "30 minutes")
        .containsEntry("maxOffsetsPerTrigger", "100")
        .containsEntry("maxRatePerPartition", "20");
  }

  @Test
  void aPlanWithoutAxesIsOneTrial() {
    assertThat(parse("load: {rows: 10}").trials())
        .singleElement()
        .extracting(Trial::rows)
        .isEqualTo(10L);
  }

  @Test
  void nothingOfTheReferenceQueryIsSetForAnotherStream() {
    Plan plan = parse("load: {rows: 10}\nstream: my.Stream\naxes: {query.windowMinutes: [1, 5]}");
    assertThat(plan.trials())
        .extracting(Trial::changes)
        .containsExactly(Map.of("query.windowMinutes", "1"), Map.of("query.windowMinutes", "5"));
  }

  @Test
  void aTrialRunsOneCountWhereTheSettingsFileHasSeveral() {
    assertThat(parse("load: {rows: 10}").trials().get(0).settings().get("counts"))
        .contains("by-window");
    assertThat(
            parse("load: {rows: 10}\nset: {counts: by-disposition}")
                .trials()
                .get(0)
                .settings()
                .get("counts"))
        .contains("by-disposition");
  }

  @Test
  void unsetTakesASettingAway() {
    Plan plan =
        parse("settings: course\nload: {rows: 10}\naxes: {maxRatePerPartition: [unset, 7]}");

    assertThat(plan.trials().get(0).settings().asMap()).doesNotContainKey("maxRatePerPartition");
    assertThat(plan.trials().get(1).settings().asMap()).containsEntry("maxRatePerPartition", "7");
    assertThat(plan.trials().get(0).changes()).containsEntry("maxRatePerPartition", "unset");
  }

  @Test
  void anAxisOverSettingsFilesStartsEachTrialFromItsOwn() {
    Plan plan = parse("load: {rows: 10}\naxes: {settings: [course, default]}");

    assertThat(plan.trials())
        .extracting(Trial::settingsFile, trial -> trial.settings().get("outputMode").orElseThrow())
        .containsExactly(tuple("course", "complete"), tuple("default", "update"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          "load: {rows: 1}\nfork: 3"                          | p.yaml, line 2 | did you mean forks?
          "load:\n  rows: 1\n  topicPartition: 3"             | p.yaml, line 3 | did you mean topicPartitions?
          "load:\n  rows: many"                               | p.yaml, line 2 | whole number
          "load:\n  rows: 0"                                  | p.yaml, line 2 | from 1
          "forks: 1"                                          | p.yaml, line 1 | load needs rows
          "load: {rows: 1}\nforks: 0"                         | p.yaml, line 2 | forks is '0'
          "load: {rows: 1}\naxes:\n  maxOffsetPerTrigger: [1]" | p.yaml, line 3 | maxOffsetsPerTrigger
          "load: {rows: 1}\naxes:\n  processingTime: [soon]"  | p.yaml, line 3 | soon
          "load: {rows: 1}\naxes:\n  processingTime: 1"       | p.yaml, line 3 | list of values
          "load: {rows: 1}\naxes:\n  minPartitions: [1, 1]"   | p.yaml, line 3 | twice
          "load: {rows: 1}\nset: {x.y: 1}"                    | p.yaml, line 2 | x.y
          "load: {rows: 1}\naxes: {settings: [nowhere]}"      | p.yaml, line 2 | nowhere
          "load: {rows: 1}\naxes: {topicPartitions: [0]}"     | p.yaml, line 2 | topicPartitions=0
          "load: {rows: 1}\naxes: [a]"                        | p.yaml, line 2 | needs names and values
          "load: {rows: 1}\nforkHeap: large"                  | p.yaml, line 2 | 512m
          "load: {rows: 1}\ncores: yarn"                      | p.yaml, line 2 | local[2]
          "load: {rows: 1}\nload: {rows: 2}"                  | p.yaml, line 2 | Duplicate
          "load: {rows: 1"                                    | p.yaml, line   | not well-formed
          "load:\n  rows: 1\n  rowsPerSecond: 5"              | p.yaml, line 2 | exclude each other
          "load: {rows: 1}\naxes: {rowsPerSecond: [5]}"       | p.yaml, line 1 | exclude each other
          "load:\n  rows: 1\n  warmupSeconds: 5"              | p.yaml, line 3 | warmupSeconds is of a paced load
          "load:\n  rowsPerSecond: 1\n  batches: 5"           | p.yaml, line 3 | batches is of a drain
          "load: {seconds: 5}"                                | p.yaml, line 1 | load needs rows
          "load:\n  rowsPerSecond: 0"                         | p.yaml, line 2 | rowsPerSecond=0 is no rate
          "load:\n  rowsPerSecond: fast"                      | p.yaml, line 2 | rowsPerSecond=fast is no rate
          "load: {rowsPerSecond: 1e10}"                       | p.yaml, line 1 | is no rate
          "load: {rowsPerSecond: 0.001}"                      | p.yaml, line 1 | not a single row
          "load: {rowsPerSecond: 5}\naxes: {rowsPerSecond: [5]}" | p.yaml, line 2 | fixed too
          "load: {seed: 5}\naxes: {rowsPerSecond: [-1]}"      | p.yaml, line 2 | rowsPerSecond=-1 is no rate
          "load:\n  rowsPerSecond: 5\n  seconds: 0"           | p.yaml, line 3 | from 1
          "load:\n  rowsPerSecond: 5\n  warmupSeconds: -1"    | p.yaml, line 3 | from 0
          "load:\n  rowsPerSecond: 5\n  warmupSecond: 1"      | p.yaml, line 3 | did you mean warmupSeconds?
          "load: {rows: 1}\nstream: a.B\naxes: {stream: [a.C]}" | p.yaml, line 3 | stream is an axis and is fixed too
          "load: {rows: 1}\naxes: {stream: [1 2]}"            | p.yaml, line 2 | not the name of a class
          "load: {rows: 9}\naxes: {groups: [0]}"              | p.yaml, line 2 | groups=0 is not a whole number
          "load: {rows: 9, groups: 10}"                       | p.yaml, line 1 | 10 groups do not come in 9 rows
          "load: {rows: 9, groups: 3, input: a.json}"         | p.yaml, line 1 | groups are of generated calls
          "load: {rows: 9}\naxes: {forkOptions: [-Xmx9g]}"    | p.yaml, line 2 | the heap by forkHeap
          """)
  void namesFileLineAndRemedy(String text, String place, String remedy) {
    assertThatThrownBy(() -> parse(text.replace("\\n", "\n")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(remedy);
  }

  @Test
  void refusesCombinationsThatSparkWouldRefuse() {
    assertThatThrownBy(
            () ->
                parse(
                    "load: {rows: 1}\naxes:\n  maxOffsetsPerTrigger: [5]\n  minOffsetsPerTrigger: [9]"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("p.yaml, line 2")
        .hasMessageContaining("minOffsetsPerTrigger=9");
  }

  @Test
  void aPacedLoadHasTheRowsOfItsRateAndTime() {
    Plan plan =
        parse("load: {rowsPerSecond: 2.5, warmupSeconds: 1, seconds: 2, input: calls.json}");

    assertThat(plan.trials().get(0).load())
        .isEqualTo(
            new Paced(2.5, Duration.ofSeconds(1), Duration.ofSeconds(2), 2, 1, "calls.json"));
    assertThat(plan.trials().get(0).rows()).isEqualTo(8);
  }

  @Test
  void aPacedLoadWarmsUpTwentySecondsAndMeasuresThirty() {
    assertThat(parse("load: {rowsPerSecond: 100}").trials().get(0))
        .satisfies(
            trial -> {
              assertThat(trial.load())
                  .isEqualTo(
                      new Paced(
                          100, Duration.ofSeconds(20), Duration.ofSeconds(30), 2, 1, "generator"));
              assertThat(trial.rows()).isEqualTo(5000);
            });
  }

  @Test
  void theCapOnABatchDoesNotShortenAPacedLoad() {
    assertThat(
            parse("load: {rowsPerSecond: 100}\nset: {maxOffsetsPerTrigger: 1}")
                .trials()
                .get(0)
                .rows())
        .isEqualTo(5000);
  }

  @Test
  void theRateAndTheStreamMayBeAxes() {
    Plan plan =
        parse(
            """
            load: {warmupSeconds: 0, seconds: 10}
            axes: {rowsPerSecond: [10, 0.5], stream: [a.One, a.Two]}
            """);

    assertThat(plan.trials())
        .extracting(Trial::label, Trial::rows, Trial::stream)
        .containsExactly(
            tuple("rowsPerSecond=10 stream=a.One", 100L, "a.One"),
            tuple("rowsPerSecond=10 stream=a.Two", 100L, "a.Two"),
            tuple("rowsPerSecond=0.5 stream=a.One", 5L, "a.One"),
            tuple("rowsPerSecond=0.5 stream=a.Two", 5L, "a.Two"));
    assertThat(plan.trials()).allSatisfy(trial -> assertThat(trial.changes()).isEmpty());
  }

  @Test
  void namesTheSettingsThatThePlanGivesAValueAndNotThoseOfTheSettingsFile() {
    Plan plan =
        parse(
            """
            settings: course
            load: {rows: 1}
            set: {minPartitions: 3}
            axes: {maxRatePerPartition: [unset, 7]}
            """);

    assertThat(plan.trials().get(0).named()).containsExactlyInAnyOrder("counts", "minPartitions");
    assertThat(plan.trials().get(1).named())
        .containsExactlyInAnyOrder("counts", "minPartitions", "maxRatePerPartition");
    assertThat(plan.trials().get(1).settings().asMap()).containsKey("slideDuration");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quick",
        "course",
        "course-short",
        "standard",
        "inert",
        "batch-cost",
        "trigger",
        "throughput",
        "latency",
        "capacity"
      })
  void everyPlanThatShipsIsGood(String name) {
    Plan plan = PlanFile.read(name, SHIPPED);

    assertThat(plan.name()).isEqualTo(name);
    assertThat(plan.trials()).isNotEmpty();
  }

  @Test
  void theCoursePlanIsTheOriginalsSweep() {
    assertThat(PlanFile.read("course", SHIPPED).parts().get(0).axes())
        .extracting(Axis::name, axis -> axis.values().size())
        .containsExactly(
            tuple("maxOffsetsPerTrigger", 6),
            tuple("processingTime", 3),
            tuple("maxRatePerPartition", 2));
  }

  @Test
  void namesTheFolderWhereThereIsNoSuchPlan() {
    assertThatThrownBy(() -> PlanFile.read("none", SHIPPED))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("none: no such plan")
        .hasMessageContaining("plans");
  }
}
