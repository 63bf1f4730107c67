package highwater.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.measure.RecordedBatches;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.trial.Drained;
import highwater.lab.trial.Sample;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final long STARTED_AT_MS =
      Instant.parse("2026-11-23T09:56:13.201Z").toEpochMilli();

  @TempDir Path temp;
  private Plan plan;

  @BeforeEach
  void readPlan() throws IOException {
    Path file = temp.resolve("golden.yaml");
    Files.writeString(
        file,
        """
        settings: src/test/resources/highwater/lab/result/settings.yaml
        load: {rows: 1000, topicPartitions: 2}
        axes:
          maxOffsetsPerTrigger: [200]
          maxRatePerPartition: [unset, 20]
        orderSeed: 5
        """);
    plan = PlanFile.read(file.toString(), temp);
  }

  private RunFolder create() {
    return RunFolder.create(temp.resolve("results"), "run-1", plan, environment());
  }

  private Environment environment() {
    return new Environment(
        1,
        "run-1",
        "2026-11-23T09:56:00Z",
        new Environment.Machine(Optional.of("A CPU, \"fast\""), 2, 1024, 0, "Linux 6", "amd64"),
        new Environment.Jvm("A VM", "17.0.1", "A vendor", List.of("-Xmx1g")),
        new Environment.Versions("0.1.0", "3.5.7", "2.12.18", "3.4.1", "1.37"),
        new Environment.Broker("embedded", "Apache Kafka"),
        Optional.of(new Environment.Git("c0ffee", true)),
        new Environment.PlanText("golden", 5, "name: golden\n"));
  }

  private Sample good() throws IOException {
    return Sample.of(
        new Drained(
            STARTED_AT_MS,
            OptionalLong.of(5700),
            RecordedBatches.drain().subList(0, 5),
            List.of(),
            OptionalLong.of(0)),
        plan.trials().get(0).cap());
  }

  private Sample failed() {
    return Sample.of(
        Drained.failed(STARTED_AT_MS, "the query died: \"no\", it said; ünd"),
        plan.trials().get(0).cap());
  }

  private static String golden(String name) throws IOException {
    return new String(
        RunFolderTest.class.getResourceAsStream(name).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void writesTheGoldenFiles() throws IOException {
    try (RunFolder folder = create()) {
      folder.add(
          new ForkResult(plan.order().get(0), good(), OptionalDouble.of(5712.25)), List.of());
      folder.add(new ForkResult(plan.order().get(1), failed(), OptionalDouble.empty()), List.of());
    }
    Path run = temp.resolve("results/run-1");

    assertThat(run.resolve("samples.csv")).hasContent(golden("samples.csv"));
    assertThat(run.resolve("batches.csv")).hasContent(golden("batches.csv"));
    assertThat(run.resolve("environment.json")).hasContent(golden("environment.json"));
    assertThat(Files.readString(run.resolve("samples.csv")).split("\r\n")).hasSize(3);
  }

  @Test
  void aRowIsOnDiskWhenItsForkEnds() throws IOException {
    try (RunFolder folder = create()) {
      folder.add(new ForkResult(plan.order().get(0), good(), OptionalDouble.empty()), List.of());

      assertThat(Files.readAllLines(folder.path().resolve("samples.csv"))).hasSize(2);
      assertThat(Files.readAllLines(folder.path().resolve("batches.csv"))).hasSize(6);
      assertThat(folder.kept()).isEqualTo(1);
    }
  }

  @Test
  void aRunWithoutASingleForkLeavesNothing() {
    create().close();

    assertThat(temp.resolve("results/run-1")).doesNotExist();
  }

  @Test
  void refusesAFolderThatIsThere() throws IOException {
    Files.createDirectories(temp.resolve("results/run-1"));

    assertThatThrownBy(this::create)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("run-1 is there already")
        .hasMessageContaining("--out");
  }

  @Test
  void refusesAFolderThatCannotBeWritten() throws IOException {
    Files.writeString(temp.resolve("results"), "a file");

    assertThatThrownBy(this::create)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("--out");
  }

  @Test
  void namesARunByTimeAndPlan() {
    assertThat(RunFolder.runName(Instant.parse("2026-01-02T03:04:05.678Z"), plan))
        .isEqualTo("20260102T030405Z-golden");
  }

  @Test
  void whatAForkHandsOverComesBackAsItWas() throws IOException {
    DrainedFile file = new DrainedFile(temp.resolve("drained.json"));
    assertThat(file.read()).isEmpty();

    Drained drained = good().drained();
    file.write(drained);

    assertThat(file.read()).contains(drained);
    assertThat(temp.resolve("drained.json.part")).doesNotExist();
  }
}
