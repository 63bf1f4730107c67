package highwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.broker.EmbeddedBroker;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.plan.Trial;
import highwater.lab.trial.DroppingStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

class DrainBenchmarkTest {
  @TempDir Path temp;

  private ChainedOptionsBuilder drain(EmbeddedBroker broker, String... jvmArgs) {
    List<String> all = new ArrayList<>(List.of(jvmArgs));
    all.add("-Dhighwater.warmup.batches=2");
    all.add("-Dhighwater.steady.batches=0");
    broker.systemProperties().forEach((name, value) -> all.add("-D" + name + "=" + value));
    return new OptionsBuilder()
        .include("DrainBenchmark.drain")
        .param("rows", "1500")
        .param("maxOffsetsPerTrigger", "500")
        .jvmArgsPrepend(all.toArray(String[]::new))
        .shouldFailOnError(true)
        .output(temp.resolve("log").toString());
  }

  @Test
  void drainsTheRowsOfItsParametersAndCountsThem() throws RunnerException {
    try (EmbeddedBroker broker = EmbeddedBroker.start("512m")) {
      RunResult result = new Runner(drain(broker).build()).runSingle();

      assertThat(result.getPrimaryResult().getScoreUnit()).isEqualTo("ms/op");
      assertThat(counter(result, "rows")).isEqualTo(1500);
      assertThat(counter(result, "batches")).isEqualTo(3);
      assertThat(counter(result, "processedRowsPerSecond"))
          .isGreaterThanOrEqualTo(counter(result, "sustainedRowsPerSecond"));
      assertThat(counter(result, "sustainedRowsPerSecond")).isPositive();
    }
  }

  private static double counter(RunResult result, String name) {
    return result.getSecondaryResults().get(name).getScore();
  }

  @Test
  void aDrainWhoseOutputIsWrongFailsTheForkWhereNoRunKeepsItsReason() throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start("512m")) {
      ChainedOptionsBuilder options =
          drain(broker, "-Dhighwater.stream=" + DroppingStream.class.getName());

      assertThatThrownBy(() -> new Runner(options.build()).run())
          .isInstanceOf(RunnerException.class);
      assertThat(Files.readString(temp.resolve("log")))
          .contains("not valid: output differs from the truth");
    }
  }

  @Test
  void aTrialBecomesParametersAndComesBackAsTheSameChanges() throws IOException {
    Path file = temp.resolve("p.yaml");
    Files.writeString(
        file,
        """
        settings: course
        set: {windowDuration: 30 minutes, spark.sql.shuffle.partitions: 3}
        load: {rows: 10, topicPartitions: 4, seed: 8}
        axes: {maxRatePerPartition: [unset], kafka.fetch.max.wait.ms: [5]}
        """);
    Plan plan = PlanFile.read(file.toString(), temp);
    Trial trial = plan.trials().get(0);

    Map<String, String> params = TrialParams.of(trial);
    DrainContext context = new DrainContext();
    context.maxOffsetsPerTrigger = params.get("maxOffsetsPerTrigger");
    context.maxRatePerPartition = params.get("maxRatePerPartition");
    context.processingTime = params.get("processingTime");
    context.shufflePartitions = params.get("shufflePartitions");
    context.set = params.get("set");

    assertThat(params)
        .containsEntry("settings", "course")
        .containsEntry("topicPartitions", "4")
        .containsEntry("rows", "10")
        .containsEntry("seed", "8")
        .containsEntry("maxRatePerPartition", "unset")
        .containsEntry("maxOffsetsPerTrigger", "")
        .containsEntry("shufflePartitions", "3");
    assertThat(TrialParams.changes(context)).isEqualTo(trial.changes());
  }
}
