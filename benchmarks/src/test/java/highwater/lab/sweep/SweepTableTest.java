package highwater.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.measure.Batch;
import highwater.lab.measure.RecordedBatches;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.plan.PlannedFork;
import highwater.lab.result.ForkResult;
import highwater.lab.trial.Drained;
import highwater.lab.trial.TestSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTableTest {
  @TempDir Path temp;

  private String table(String yaml) throws IOException {
    Path file = temp.resolve("p.yaml");
    Files.writeString(file, yaml);
    Plan plan = PlanFile.read(file.toString(), temp);
    List<ForkResult> results = new ArrayList<>();
    for (PlannedFork fork : plan.order()) {
      results.add(measured(fork));
    }
    return new SweepTable(plan, results).toString();
  }

  private static String notes(String yaml, IntUnaryOperator batchMs) {
    Plan plan = PlanFile.parse("p.yaml", "p", yaml);
    List<Batch> batches = new ArrayList<>();
    long now = 0;
    for (int id = 0; id < 30; id++) {
      long ms = batchMs.applyAsInt(id);
      batches.add(Batch.whole(id, now, now + ms, 200, 0));
      now += ms;
    }
    List<ForkResult> results =
        plan.order().stream()
            .map(
                fork ->
                    new ForkResult(
                        fork,
                        TestSamples.sample(TestSamples.drained(0, batches), fork.trial()),
                        OptionalDouble.empty()))
            .toList();
    return new SweepTable(plan, results).toString();
  }

  private static ForkResult measured(PlannedFork fork) throws IOException {
    Drained drained = TestSamples.drained(0, RecordedBatches.drain().subList(0, 5));
    return new ForkResult(fork, TestSamples.sample(drained, fork.trial()), OptionalDouble.of(5700));
  }

  @Test
  void hasATableForEachPartAndControlsInNone() throws IOException {
    String table =
        table(
            """
            set: {maxOffsetsPerTrigger: 200}
            load: {rows: 1000}
            control: {every: 1}
            parts:
              a: {axes: {minPartitions: [1, 2]}, forks: 2}
              b: {load: {rowsPerSecond: 10}, axes: {processingTime: [1 second]}}
            """);

    assertThat(table)
        .isEqualTo(
            """
            a
            minPartitions  rows  valid forks  sustained rows/s  processed rows/s
            1              1000          2/2    362 [362, 362]    373 [373, 373]
            2              1000          2/2    362 [362, 362]    373 [373, 373]

            b
            processingTime  rows  valid forks  sustained rows/s  latency p50 ms  latency p99 ms
            1 second         500          1/1               362               -               -

            a: Mean of the forks [95 % interval; their scatter is that of all trials of the part together, the machine's drift in it].
            b: One fork a trial: these numbers carry no interval, and forks of the same trial may differ by tens of per cent.
            Drift, by controls: 6, median 362 rows/s, 362..362, SD 0.0 %, trend unknown: all at the same time""");
  }

  @Test
  void namesNoPartWhereThereIsOne() throws IOException {
    assertThat(table("load: {rows: 1000}\nset: {maxOffsetsPerTrigger: 200}"))
        .isEqualTo(
            """
            rows  valid forks  sustained rows/s  processed rows/s
            1000          1/1               362               373

            One fork a trial: these numbers carry no interval, and forks of the same trial may differ by tens of per cent.""");
  }

  @Test
  void holdsPartsOfOneDrainEachAgainstTheFirst() throws IOException {
    assertThat(
            table(
                """
                load: {rows: 1000}
                forks: 2
                parts:
                  a: {set: {maxOffsetsPerTrigger: 200}}
                  b: {set: {maxOffsetsPerTrigger: 200}, steadyBatches: 0}
                """))
        .isEqualTo(
            """
            part  rows  valid forks  sustained rows/s                ÷ a
            a     1000          2/2    362 [362, 362]                  1
            b     1000          2/2    362 [362, 362]  1.00 [1.00, 1.00]

            Mean of the forks [95 % interval; their scatter is that of all trials of the part together, the machine's drift in it].
            b: No steady state was looked for (steadyBatches: 0): these are rates of JVMs that may still get faster.""");
  }

  @Test
  void holdsWhatChangesOneSettingAgainstWhatChangesNone() throws IOException {
    assertThat(
            table(
                """
                set: {maxOffsetsPerTrigger: 200}
                load: {rows: 1000}
                design: one-at-a-time
                axes: {minPartitions: [1], decoder: [from_json]}
                forks: 2
                """))
        .startsWith(
            """
            changed            rows  valid forks  sustained rows/s          ÷ nothing
            nothing            1000          2/2    362 [362, 362]                  1
            minPartitions=1    1000          2/2    362 [362, 362]  1.00 [1.00, 1.00]
            decoder=from_json  1000          2/2    362 [362, 362]  1.00 [1.00, 1.00]
            """);
  }

  @Test
  void namesTheOneSettingThatAPacedTrialChanges() throws IOException {
    assertThat(
            table(
                """
                set: {maxOffsetsPerTrigger: 200}
                load: {rowsPerSecond: 10}
                design: one-at-a-time
                axes: {processingTime: [1 second], minPartitions: [8]}
                """))
        .startsWith(
            """
            changed                  rows  valid forks  sustained rows/s  latency p50 ms  latency p99 ms
            nothing                   500          1/1               362               -               -
            processingTime=1 second   500          1/1               362               -               -
            minPartitions=8           500          1/1               362               -               -
            """);
  }

  @Test
  void saysOfAPacedTrialThatItsBatchesStillGotFaster() {
    String plan = "set: {maxOffsetsPerTrigger: 200}\nload: {rowsPerSecond: 1000}\nforks: 2";

    assertThat(notes(plan, id -> 200 - 4 * id))
        .contains(
            "settings=default: in the last third of the measured time batches took 44 % less than"
                + " in the first; the stream was not warm, raise warmupSeconds.");
    assertThat(notes(plan, id -> 200)).doesNotContain("not warm");
    assertThat(notes(plan.replace("rowsPerSecond: 1000", "rows: 6000"), id -> 200 - 4 * id))
        .doesNotContain("raise warmupSeconds");
  }

  @Test
  void tellsTheEffectOfASettingThatNothingReadsAgainstTheTrialWithoutIt() throws IOException {
    String plan =
        """
        set: {maxOffsetsPerTrigger: 200}
        load: {rows: 1000}
        design: one-at-a-time
        axes: {maxRatePerPartition: [20], minPartitions: [8]}
        forks: 3
        """;

    assertThat(table(plan))
        .contains("maxRatePerPartition=20, sustained rows/s against maxRatePerPartition=unset: ");
    assertThat(table(plan.replace("design: one-at-a-time", "").replace("[20]", "[unset, 20]")))
        .contains(
            "maxRatePerPartition=20 minPartitions=8, sustained rows/s against"
                + " maxRatePerPartition=unset: ");
  }
}
