package highwater.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import highwater.pipeline.BadInputException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanPartsTest {
  private static final String STANDARD =
      """
      name: standard
      settings: default
      set: {minPartitions: 2, processingTime: 5 seconds}
      load: {rows: 300000, batches: 60, topicPartitions: 3, seed: 4}
      forks: 3
      parts:
        throughput:
          axes: {maxOffsetsPerTrigger: [200, 1600], processingTime: [0 seconds, 1 second]}
        latency:
          load: {rowsPerSecond: 1000, warmupSeconds: 15, seconds: 20}
          axes: {topicPartitions: [1]}
          forks: 2
        dstreams:
          stream: my.DStream
          settings: course
          set: {processingTime: 1 second, minPartitions: unset}
          load: {topicPartitions: 8}
          axes: {maxRatePerPartition: [unset, 1000]}
      """;

  private static Plan parse(String text) {
    return PlanFile.parse("p.yaml", "p", text);
  }

  private static Trial trial(int number) {
    return parse(STANDARD).trials().get(number - 1);
  }

  @Test
  void trialsAreNumberedOverAllPartsAndNamedByThem() {
    Plan plan = parse(STANDARD);

    assertThat(plan.parts())
        .extracting(Part::name, Part::forks)
        .containsExactly(tuple("throughput", 3), tuple("latency", 2), tuple("dstreams", 3));
    assertThat(plan.parts().get(2).axes())
        .containsExactly(new Axis("maxRatePerPartition", List.of("unset", "1000")));
    assertThat(plan.trials())
        .extracting(Trial::number, Trial::part, Trial::label)
        .containsExactly(
            label(1, "throughput", "maxOffsetsPerTrigger=200 processingTime=0 seconds"),
            label(2, "throughput", "maxOffsetsPerTrigger=200 processingTime=1 second"),
            label(3, "throughput", "maxOffsetsPerTrigger=1600 processingTime=0 seconds"),
            label(4, "throughput", "maxOffsetsPerTrigger=1600 processingTime=1 second"),
            label(5, "latency", "topicPartitions=1"),
            label(6, "dstreams", "maxRatePerPartition=unset"),
            label(7, "dstreams", "maxRatePerPartition=1000"));
    assertThat(plan.text()).isEqualTo(STANDARD);
  }

  private static Tuple label(int number, String part, String axes) {
    return tuple(number, part, part + " " + axes);
  }

  @Test
  void whatAPartDoesNotSayIsAsThePlanSays() {
    Trial trial = trial(1);

    assertThat(trial.load()).isEqualTo(new Backlog(300000, OptionalInt.of(60), 3, 4, "generator"));
    assertThat(trial.rows()).isEqualTo(12000);
    assertThat(trial.settingsFile()).isEqualTo("default");
    assertThat(trial.stream()).isEqualTo("highwater.lab.stream.CrimeCountsUnderTest");
    assertThat(trial.changes()).containsEntry("minPartitions", "2");
  }

  @Test
  void anAxisOfAPartOverridesWhatThePlanFixes() {
    assertThat(trial(2).settings().asMap()).containsEntry("processingTime", "1 second");
  }

  @Test
  void aPartWithARateIsPacedAndKeepsWhatIsNotOfADrain() {
    assertThat(trial(5).load())
        .isEqualTo(
            new Paced(1000, Duration.ofSeconds(15), Duration.ofSeconds(20), 1, 4, "generator"));
    assertThat(trial(5).rows()).isEqualTo(35000);
  }

  @Test
  void rowsGroupsAndTheJvmOfTheForksMayBeAxes() {
    Plan plan =
        parse(
            """
            load: {batches: 3, groups: 5}
            forkHeap: 2g
            parts:
              length: {axes: {rows: [10, 2000]}, set: {maxOffsetsPerTrigger: 500}}
              groups: {load: {rows: 9}, axes: {groups: [1, 9]}, forkOptions: -Xss2m -XX:+UseSerialGC}
              jvms: {load: {rows: 9}, axes: {forkHeap: [1g], forkOptions: [unset, -XX:+UseZGC]}}
            """);

    assertThat(plan.trials())
        .extracting(Trial::rows, trial -> trial.load().groups(), trial -> trial.jvm().flags())
        .containsExactly(
            // Those of spark.driver.extraJavaOptions in the default settings.
            tuple(10L, 5L, List.of("-Xmx2g", "-XX:+UseParallelGC", "-XX:NewRatio=1")),
            tuple(1500L, 5L, List.of("-Xmx2g", "-XX:+UseParallelGC", "-XX:NewRatio=1")),
            tuple(9L, 1L, List.of("-Xmx2g", "-Xss2m", "-XX:+UseSerialGC")),
            tuple(9L, 9L, List.of("-Xmx2g", "-Xss2m", "-XX:+UseSerialGC")),
            tuple(9L, 5L, List.of("-Xmx1g")),
            tuple(9L, 5L, List.of("-Xmx1g", "-XX:+UseZGC")));
    assertThat(plan.forkHeap()).isEqualTo("2g");
  }

  @Test
  void aPartOverridesEntryByEntry() {
    Trial trial = trial(7);

    assertThat(trial.stream()).isEqualTo("my.DStream");
    assertThat(trial.settingsFile()).isEqualTo("course");
    assertThat(trial.load()).isEqualTo(new Backlog(300000, OptionalInt.of(60), 8, 4, "generator"));
    assertThat(trial.settings().asMap())
        .containsEntry("processingTime", "1 second")
        .containsEntry("maxRatePerPartition", "1000")
        .doesNotContainKey("minPartitions");
  }

  @Test
  void aPartOfADrainInAPacedPlanForgetsTheRate() {
    Plan plan =
        parse(
            """
            load: {rowsPerSecond: 100, warmupSeconds: 5, seed: 3}
            parts:
              drained: {load: {rows: 10, batches: 2}}
              paced: {load: {seconds: 1}}
              rates: {axes: {rowsPerSecond: [7]}}
            """);

    assertThat(plan.trials())
        .extracting(Trial::load)
        .containsExactly(
            new Backlog(10, OptionalInt.of(2), 2, 3, "generator"),
            new Paced(100, Duration.ofSeconds(5), Duration.ofSeconds(1), 2, 3, "generator"),
            new Paced(7, Duration.ofSeconds(5), Duration.ofSeconds(30), 2, 3, "generator"));
  }

  @Test
  void oneOfSeveralDefaultsMayBeForEachKindOfLoad() {
    Plan plan =
        parse(
            """
            load: {batches: 5, seconds: 2}
            parts:
              drained: {load: {rows: 10}}
              paced: {load: {rowsPerSecond: 10}}
            """);

    assertThat(plan.trials())
        .extracting(Trial::load)
        .containsExactly(
            new Backlog(10, OptionalInt.of(5), 2, 1, "generator"),
            new Paced(10, Duration.ofSeconds(20), Duration.ofSeconds(2), 2, 1, "generator"));
  }

  @Test
  void thePartIsNotInTheLabelWhereThereIsOne() {
    assertThat(parse("parts:\n  only: {load: {rows: 10}}").trials())
        .extracting(Trial::part, Trial::label)
        .containsExactly(tuple("only", "settings=default"));
  }

  @Test
  void theControlIsTheFirstTrialOfTheFirstDrainPart() {
    Plan plan =
        parse(
            """
            load: {rows: 50}
            control: {every: 8}
            parts:
              latency: {load: {rowsPerSecond: 1000}}
              throughput: {axes: {minPartitions: [3, 4]}}
            """);
    Control control = plan.control().orElseThrow();

    assertThat(control.every()).isEqualTo(8);
    assertThat(control.trial())
        .extracting(Trial::number, Trial::label, Trial::part, Trial::point, Trial::rows)
        .containsExactly(0, "control", "control", Map.of(), 50L);
    assertThat(control.trial().settings().asMap()).containsEntry("minPartitions", "3");
    assertThat(plan.trials()).extracting(Trial::number).containsExactly(1, 2, 3);
  }

  @Test
  void theControlMayBeATrialOfItsOwnOnThePlansDefaults() {
    Plan plan =
        parse(
            """
            load: {rowsPerSecond: 100, seed: 6}
            set: {minPartitions: 2}
            axes: {processingTime: [1 second, 2 seconds]}
            control:
              every: 3
              settings: course
              set: {maxOffsetsPerTrigger: 20}
              load: {rows: 90, batches: 4}
              stream: a.Control
            """);
    Trial control = plan.control().orElseThrow().trial();

    assertThat(control.load()).isEqualTo(new Backlog(90, OptionalInt.of(4), 2, 6, "generator"));
    assertThat(control.settingsFile()).isEqualTo("course");
    assertThat(control.stream()).isEqualTo("a.Control");
    assertThat(control.label()).isEqualTo("control");
    assertThat(control.settings().asMap())
        .containsEntry("minPartitions", "2")
        .containsEntry("maxOffsetsPerTrigger", "20")
        .containsEntry("processingTime", "5 seconds");
    assertThat(plan.trials()).hasSize(2).noneMatch(Trial::control);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          "parts: {}"                                              | line 1 | parts is empty
          "load: {rows: 1}\nparts: [a]"                            | line 2 | needs names and values
          "load: {rows: 1}\nparts:\n  a:"                          | line 3 | needs names and values
          "load: {rows: 1}\nparts:\n  a: {}"                       | line 3 | part a is empty
          "load: {rows: 1}\nparts:\n  a: {forks: 1}\n  a: {forks: 2}" | line 4 | Duplicate
          "load: {rows: 1}\nparts:\n  a b: {forks: 1}"             | line 3 | letters, digits and hyphens
          "load: {rows: 1}\nparts:\n  control: {forks: 1}"         | line 3 | cannot have the name 'control'
          "load: {rows: 1}\naxes: {}\nparts:\n  a: {forks: 1}"     | line 2 | axes in them
          "load: {rows: 1}\nparts:\n  a:\n    axis: {}"            | line 4 | did you mean axes?
          "load: {rows: 1}\nparts:\n  a:\n    orderSeed: 1"        | line 4 | a plan has no 'orderSeed' in parts/a
          "load: {rows: 1}\nparts:\n  a:\n    load:\n      row: 1" | line 5 | did you mean rows?
          "load: {rows: 1}\nparts:\n  a:\n    forks: 0"            | line 4 | from 1
          "load: {rows: 1}\nparts:\n  a:\n    set: {x.y: 1}"       | line 4 | x.y
          "load: {rows: 1}\nparts:\n  a:\n    set: [1]"            | line 4 | needs names and values
          "load: {rows: 1}\nparts:\n  a:\n    settings: nowhere"   | line 4 | nowhere
          "load: {rows: 1}\nparts:\n  a:\n    axes:\n      minPartitions: 1" | line 5 | list of values
          "load: {rows: 1}\nparts:\n  a:\n    set: {minPartitions: 1}\n    axes: {minPartitions: [1]}" | line 5 | fixed too
          "load: {rows: 1}\nparts:\n  a:\n    load: {rows: 1, rowsPerSecond: 1}" | line 4 | exclude each other
          "load: {rows: 1}\nparts:\n  a:\n    load: {rows: 1}\n    axes: {rowsPerSecond: [1]}" | line 4 | exclude each other
          "load: {rows: 1}\nparts:\n  a:\n    load: {seconds: 1}"  | line 4 | seconds is of a paced load
          "load: {rowsPerSecond: 1}\nparts:\n  a:\n    load: {batches: 2}" | line 4 | batches is of a drain
          "load: {rows: 1, seconds: 1}\nparts:\n  a:\n    load: {rowsPerSecond: 2}" | line 1 | seconds is of a paced load
          "forks: 1\nparts:\n  a: {forks: 1}"                      | line 3 | load needs rows
          "load: {rows: 1}\nset: {maxOffsetsPerTrigger: 5}\nparts:\n  a:\n    axes: {minOffsetsPerTrigger: [9]}" | line 5 | minOffsetsPerTrigger=9
          "load: {rows: 1}\ncontrol: {set: {}}"                    | line 2 | control needs every
          "load: {rows: 1}\ncontrol: 8"                            | line 2 | needs names and values
          "load: {rows: 1}\ncontrol: {every: 0}"                   | line 2 | from 1
          "load: {rows: 1}\ncontrol: {ever: 1}"                    | line 2 | did you mean every?
          "load: {rows: 1}\ncontrol: {every: 1, set: {x.y: 1}}"    | line 2 | x.y
          "load: {rows: 1}\ncontrol: {every: 1, load: {rowsPerSecond: 1}}" | line 2 | control is a drain
          "load: {rowsPerSecond: 1}\ncontrol: {every: 1}"          | line 2 | no part drains
          "control: {every: 1, set: {}}\nparts: {a: {load: {rows: 1}}}" | line 1 | load needs rows
          """)
  void namesFileLineAndRemedy(String text, String place, String remedy) {
    assertThatThrownBy(() -> parse(text.replace("\\n", "\n")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("p.yaml, " + place + ":")
        .hasMessageContaining(remedy);
  }

  @Test
  void aPartMayWarmUpAndLookForASteadyStateOtherwiseThanThePlan() {
    Plan plan =
        parse(
            """
            load: {rows: 10}
            warmupBatches: 7
            control: {every: 5}
            parts:
              slow: {warmupBatches: 0, steadyBatches: 0}
              usual: {load: {rows: 20}}
            """);
    Trial slow = plan.trials().get(0);
    Trial usual = plan.trials().get(1);
    Trial control = plan.control().orElseThrow().trial();

    assertThat(plan.warmupBatches(slow)).isZero();
    assertThat(plan.steadyBatches(slow)).isZero();
    assertThat(plan.warmupBatches(usual)).isEqualTo(7);
    assertThat(plan.steadyBatches(usual)).isEqualTo(Plan.STEADY_BATCHES);
    assertThat(plan.warmupBatches(control)).isEqualTo(7);
  }
}
