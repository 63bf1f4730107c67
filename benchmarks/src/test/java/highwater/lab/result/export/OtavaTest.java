package highwater.lab.result.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import highwater.lab.measure.Noise;
import highwater.lab.result.FinishedRun;
import highwater.lab.result.SweepFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Apache Otava itself, where it is: {@code pip install apache-otava==0.8.0}. */
@EnabledIfEnvironmentVariable(
    named = OtavaTest.OTAVA,
    matches = ".+",
    disabledReason = "Otava is not here: HIGHWATER_OTAVA names no executable")
class OtavaTest {
  static final String OTAVA = "HIGHWATER_OTAVA";

  private static final int RUNS = 24;
  private static final int CHANGED = 14;

  @TempDir Path temp;

  /** Otava looks a year back unless it is told. */
  private static Instant startOf(int run) {
    return Instant.now()
        .truncatedTo(ChronoUnit.DAYS)
        .minus(RUNS, ChronoUnit.DAYS)
        .plus(run, ChronoUnit.DAYS);
  }

  private Path history(double change) throws IOException {
    Noise noise = new Noise(5);
    List<FinishedRun> runs = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      double speed = (run < CHANGED ? 1 : change) * noise.factor(0.02);
      runs.add(
          SweepFolder.small("run-" + run, startOf(run).toString(), speed)
              .commit("commit-" + run)
              .in(temp.resolve("results")));
    }
    Path csv = temp.resolve("history.csv");
    for (Map.Entry<Path, String> file : RunExport.named("otava").files(runs, csv).entrySet()) {
      Files.writeString(file.getKey(), file.getValue());
    }
    return temp.resolve("history.csv.otava.yaml");
  }

  private JsonNode analyze(Path configuration) throws IOException, InterruptedException {
    Path out = temp.resolve("out.json");
    Path err = temp.resolve("err.txt");
    Process otava =
        new ProcessBuilder(
                System.getenv(OTAVA),
                "analyze",
                "made-up",
                "--config-file",
                configuration.toString(),
                "--output",
                "json")
            .directory(temp.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(otava.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      otava.destroyForcibly();
    }
    assertThat(otava.exitValue()).as(Files.readString(err)).isZero();
    return new JsonMapper().readTree(out.toFile()).get("made-up");
  }

  @Test
  void findsThePlantedChangeAtItsRunInEveryMeasureOfSpeed()
      throws IOException, InterruptedException {
    JsonNode changes = analyze(history(0.9));

    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).get("time").asLong()).isEqualTo(startOf(CHANGED).getEpochSecond());
    assertThat(names(changes.get(0)))
        .contains(
            "throughput/maxOffsetsPerTrigger=1000/sustained_rows_per_second",
            "throughput/maxOffsetsPerTrigger=10000/processed_rows_per_second",
            "latency/latency_p99_ms");
    assertThat(names(changes.get(0))).noneMatch(name -> name.endsWith("cpu_ms_per_thousand_rows"));
  }

  private static List<String> names(JsonNode change) {
    return Stream.of(change.get("changes"))
        .flatMap(all -> all.findValuesAsText("metric").stream())
        .toList();
  }

  @Test
  void findsNothingWhereNothingWasPlanted() throws IOException, InterruptedException {
    assertThat(analyze(history(1))).isEmpty();
  }
}
