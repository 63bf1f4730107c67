package highwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

class PacedBenchmarkTest {
  @TempDir Path temp;

  private RunResult run(EmbeddedBroker broker, OptionsBuilder options) throws RunnerException {
    List<String> jvmArgs = new ArrayList<>(List.of("-Dhighwater.warmup.batches=10"));
    broker.systemProperties().forEach((name, value) -> jvmArgs.add("-D" + name + "=" + value));
    options
        .jvmArgsPrepend(jvmArgs.toArray(String[]::new))
        .shouldFailOnError(true)
        .output(temp.resolve("log").toString());
    return new Runner(options.build()).runSingle();
  }

  private static double counter(RunResult result, String name) {
    return result.getSecondaryResults().get(name).getScore();
  }

  @Test
  void offersTheRowsOfItsParametersAndCountsTheirLatency() throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include("PacedBenchmark.pace")
        .param("rowsPerSecond", "100")
        .param("warmupSeconds", "5")
        .param("seconds", "15");
    try (EmbeddedBroker broker = EmbeddedBroker.start("512m")) {
      RunResult result = run(broker, options);

      assertThat(counter(result, "rows")).isEqualTo(2000);
      assertThat(counter(result, "latencyP50Ms")).isPositive();
      assertThat(counter(result, "latencyP99Ms"))
          .isGreaterThanOrEqualTo(counter(result, "latencyP50Ms"));
      // The load goes on for twenty seconds, whatever the query does.
      assertThat(result.getPrimaryResult().getScore()).isGreaterThan(19_000);
    }
  }

  @Test
  void theObserversRatioIsOfTheSameQueryWithAndWithoutTheMeasures() throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include("ObserverBenchmark.observe")
        .param("maxOffsetsPerTrigger", "200")
        .param("warmUpBatches", "5")
        .param("pairs", "3")
        .param("batchesATurn", "2");
    try (EmbeddedBroker broker = EmbeddedBroker.start("512m")) {
      RunResult result = run(broker, options);

      // Of so few turns only that it is a ratio of like and like: no factor of ten.
      assertThat(counter(result, "logRatio")).isBetween(-Math.log(10), Math.log(10));
    }
  }
}
