package highwater.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run does not go on with, and why, in one line. */
class ResumeRefusedTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temp;
  private GoldenRun run;

  @BeforeEach
  void begin() throws IOException {
    run = new GoldenRun(temp.resolve("results"));
    try (RunFolder folder = run.create()) {
      GoldenRun.add(folder, run, 1, 2);
    }
  }

  private void resume() {
    try (KeptRun kept = KeptRun.open(run.folder())) {
      RunFolder.resume(kept, run.later()).close();
    }
  }

  private void environment(Consumer<ObjectNode> changed) throws IOException {
    Path file = run.file("environment.json");
    ObjectNode environment = (ObjectNode) JSON.readTree(file.toFile());
    changed.accept(environment);
    Files.writeString(file, environment.toString());
  }

  private AbstractThrowableAssert<?, ?> assertRefused() {
    return assertThatThrownBy(this::resume)
        .isInstanceOf(BadInputException.class)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({
    "machine, cores, 4, machine.cores: 4 then; 2 now",
    "machine, memory_bytes, 2048, machine.memory_bytes: 2048 then; 1024 now",
    "jvm, version, 17.0.2, jvm.version: 17.0.2 then; 17.0.1 now",
    "versions, spark, 3.5.6, versions.spark: 3.5.6 then; 3.5.7 now",
    "broker, kind, container, broker.kind: container then; embedded now",
    "broker, description, Kafka 9, broker.description: Kafka 9 then; Apache Kafka now",
    "git, commit, beef, git.commit: beef then; c0ffee now",
    "git, changes, 0dd, git.changes: 0dd then; 5ca1ab1e now"
  })
  void namesWhatIsNotAsItWas(String section, String name, String then, String line)
      throws IOException {
    environment(environment -> ((ObjectNode) environment.path(section)).put(name, then));

    assertRefused().hasMessageContaining(line.replace(';', ','));
  }

  @Test
  void namesASettingOfAFileThatChangedSince() throws IOException {
    environment(
        environment ->
            ((ObjectNode) environment.at("/plan/settings/a.yaml"))
                .put("processingTime", "1 second")
                .put("sorted", "true"));

    assertRefused()
        .hasMessageContaining("plan.settings.a.yaml.processingTime: 1 second then, 2 seconds now")
        .hasMessageContaining("plan.settings.a.yaml.sorted: true then, nothing now");
  }

  @Test
  void namesAnInputFileThatChangedSince() throws IOException {
    environment(
        environment ->
            ((ObjectNode) environment.at("/plan/inputs/calls.json")).put("sha256", "cd"));

    assertRefused().hasMessageContaining("plan.inputs.calls.json.sha256: cd then, ab now");
  }

  @Test
  void toleratesWhatAKernelKeepsForItself() throws IOException {
    environment(
        environment -> ((ObjectNode) environment.path("machine")).put("memory_bytes", 1025));

    resume();

    assertThat(JSON.readTree(run.file("environment.json").toFile()).path("resumed")).hasSize(1);
  }

  @Test
  void anotherNodeOfAnExternalClusterIsNoOtherBroker() throws IOException {
    Environment then = run.environment();
    Environment external =
        new Environment(
            then.schemaVersion(),
            then.run(),
            then.startedAt(),
            then.machine(),
            then.jvm(),
            then.versions(),
            new Environment.Broker("external", "two brokers"),
            then.git(),
            then.plan(),
            then.resumed());
    environment(
        environment ->
            ((ObjectNode) environment.path("broker"))
                .put("kind", "external")
                .put("description", "three brokers"));

    try (KeptRun kept = KeptRun.open(run.folder())) {
      assertThat(EnvironmentDifferences.of(kept.environment(), external)).isEmpty();
    }
  }

  @Test
  void refusedItLeavesEveryFileAsItWas() throws IOException {
    environment(environment -> ((ObjectNode) environment.path("machine")).put("cores", 4));
    Files.writeString(run.file("samples.csv"), Files.readString(run.file("samples.csv")) + "2,r");
    Map<Path, String> before = files();

    assertRefused();

    assertThat(files()).isEqualTo(before);
  }

  private Map<Path, String> files() throws IOException {
    try (Stream<Path> all = Files.walk(run.folder())) {
      return all.filter(Files::isRegularFile)
          .collect(Collectors.toMap(file -> file, ResumeRefusedTest::read));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aRunOfAnotherVersionOfTheFiles() throws IOException {
    environment(environment -> environment.put("schema_version", 1));

    assertRefused()
        .hasMessageContaining("environment.json: schema_version is 1, and this Highwater writes 2");
  }

  @Test
  void aFileOfAnotherVersion() throws IOException {
    Path batches = run.file("batches.csv");
    Files.writeString(batches, Files.readString(batches).replace("\r\n2,run-1", "\r\n1,run-1"));

    assertRefused().hasMessageContaining("batches.csv: rows of schema_version 1");
  }

  @Test
  void aFileWithOtherColumns() throws IOException {
    Path samples = run.file("samples.csv");
    Files.writeString(samples, Files.readString(samples).replaceFirst("wall_ms", "wall_s"));

    assertRefused()
        .hasMessageContaining(
            "samples.csv: its columns are not those of the plan (wall_s, wall_ms)");
  }

  @Test
  void aRowOfAForkThatThePlanDoesNotHave() throws IOException {
    Path samples = run.file("samples.csv");
    Files.writeString(samples, Files.readString(samples).replaceFirst("run-1,2,", "run-1,7,"));

    assertRefused().hasMessageContaining("trial 7");
  }

  @Test
  void aRowThatIsThereTwice() throws IOException {
    Path samples = run.file("samples.csv");
    String[] rows = Files.readString(samples).split("(?<=\r\n)", -1);
    Files.writeString(samples, rows[0] + rows[1] + rows[1]);

    assertRefused().hasMessageContaining("samples.csv, row 2: the second of order_position 1");
  }

  @Test
  void aRowThatIsNoneInTheMiddle() throws IOException {
    Path samples = run.file("samples.csv");
    String[] rows = Files.readString(samples).split("(?<=\r\n)", -1);
    Files.writeString(samples, rows[0] + "2,run-1\r\n" + rows[2]);

    assertRefused().hasMessageContaining("samples.csv, row 1: is no row of this file");
  }

  @Test
  void aForkWhoseHandOverIsGone() throws IOException {
    Files.delete(run.file("forks/2.json"));

    assertRefused().hasMessageContaining("forks/2.json: is missing");
  }

  @Test
  void aFolderThatIsNoRunAndIsLeftAsItIs() throws IOException {
    Path empty = Files.createDirectory(temp.resolve("empty"));

    assertThatThrownBy(() -> KeptRun.open(empty))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("empty: has no environment.json, so it is not the folder of a run");
    assertThat(empty).isEmptyDirectory();
    assertThatThrownBy(() -> KeptRun.open(temp.resolve("nowhere")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("nowhere: no such folder");
  }

  @Test
  void anEnvironmentThatIsTorn() throws IOException {
    Files.writeString(run.file("environment.json"), "{\"schema_version\": 2, \"ru");

    assertRefused().hasMessageContaining("environment.json: is not what a run writes");
  }
}
