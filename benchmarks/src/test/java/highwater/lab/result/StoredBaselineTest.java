package highwater.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredBaselineTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void record() {
    folder = RecordedBaseline.in(temp, 10, 12.5);
  }

  private void json(String file, Consumer<ObjectNode> changed) throws IOException {
    ObjectNode tree = (ObjectNode) JSON.readTree(folder.resolve(file).toFile());
    changed.accept(tree);
    Files.writeString(folder.resolve(file), tree.toString());
  }

  private void pairs(String from, String to) throws IOException {
    Path file = folder.resolve("pairs.csv");
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private AbstractThrowableAssert<?, ?> assertRefused() {
    return assertThatThrownBy(() -> StoredBaseline.open(folder))
        .isInstanceOf(BadInputException.class)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  private AbstractThrowableAssert<?, ?> assertRefusedHere() {
    Environment here = new GoldenRun(temp).later();
    return assertThatThrownBy(() -> StoredBaseline.open(folder).refuseOther(here))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(folder + ": is the baseline of another environment: ")
        .hasMessageEndingWith("; " + StoredBaseline.RECORD)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void writesTheGoldenFile() throws IOException {
    assertThat(folder.resolve("baseline.json")).hasContent(GoldenRun.golden("baseline.json"));
  }

  @Test
  void comesBackAsItWasRecordedWithItsValidPairs() {
    StoredBaseline baseline = StoredBaseline.open(folder);

    assertThat(baseline.file().shape()).isEqualTo(new BaselineFile.Shape(12_500, 750, 9));
    assertThat(baseline.file().paced()).contains(new BaselineFile.PacedLoad(500, 4_000, 6));
    assertThat(baseline.environment()).isEqualTo(new GoldenRun(temp).environment());
    assertThat(baseline.pairs()).hasSize(2).allMatch(KeptPair::valid);
    assertThat(baseline.pairs().get(1).a())
        .isEqualTo(
            new KeptPair.Side(
                OptionalDouble.of(400),
                OptionalDouble.of(12.5),
                OptionalDouble.of(1e6),
                OptionalDouble.of(200)));
    assertThat(baseline.pairs().get(1).b().cpuMsPerThousandRows()).hasValue(15.125);
  }

  @Test
  void comesBackFromARepositoryThatChangedTheEndsOfLines() throws IOException {
    pairs("\r\n", "\n");

    assertThat(StoredBaseline.open(folder).pairs()).hasSize(2);
  }

  @Test
  void aFolderIsOneByItsFile() throws IOException {
    assertThat(BaselineFile.isIn(folder)).isTrue();

    Files.delete(folder.resolve("baseline.json"));

    assertThat(BaselineFile.isIn(folder)).isFalse();
  }

  @Test
  void isComparedInItsOwnEnvironmentAtAnotherTime() {
    assertThatCode(() -> StoredBaseline.open(folder).refuseOther(new GoldenRun(temp).later()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "machine, cpu, Another, machine.cpu: Another then; A CPU; \"fast\" now",
    "machine, cores, 4, machine.cores: 4 then; 2 now",
    "machine, architecture, arm64, machine.architecture: arm64 then; amd64 now",
    "jvm, name, J9, jvm.name: J9 then; A VM now",
    "jvm, version, 17.0.2, jvm.version: 17.0.2 then; 17.0.1 now",
    "jvm, vendor, Another, jvm.vendor: Another then; A vendor now",
    "versions, spark, 3.5.6, versions.spark: 3.5.6 then; 3.5.7 now",
    "versions, scala, 2.13.8, versions.scala: 2.13.8 then; 2.12.18 now",
    "versions, kafka_clients, 3.9.0, versions.kafka_clients: 3.9.0 then; 3.4.1 now",
    "broker, kind, container, broker.kind: container then; embedded now",
    "broker, description, Kafka 9, broker.description: Kafka 9 then; Apache Kafka now",
    "plan, name, other, plan.name: other then; golden now"
  })
  void isRefusedWhereTheEnvironmentIsAnother(String section, String name, String then, String line)
      throws IOException {
    json(
        "environment.json",
        environment -> ((ObjectNode) environment.path(section)).put(name, then));

    assertRefusedHere().hasMessageContaining(line.replace(';', ','));
  }

  @Test
  void isRefusedWhereTheHeapIsAnother() throws IOException {
    json(
        "environment.json",
        environment -> ((ObjectNode) environment.path("jvm")).putArray("fork_flags").add("-Xmx2g"));

    assertRefusedHere().hasMessageContaining("jvm.fork_flags: -Xmx2g then, -Xmx1g now");
  }

  @Test
  void isRefusedWhereThePlanOrItsFilesAreOthers() throws IOException {
    json(
        "environment.json",
        environment -> {
          ObjectNode plan = (ObjectNode) environment.path("plan");
          plan.put("text", plan.path("text").asText().replace("rows: 1000", "rows: 9"));
          ((ObjectNode) environment.at("/plan/settings/a.yaml")).put("sorted", "true");
          ((ObjectNode) environment.at("/plan/inputs/calls.json")).put("sha256", "cd");
        });

    assertRefusedHere()
        .hasMessageContaining("plan.settings.a.yaml.sorted: true then, nothing now")
        .hasMessageContaining("plan.inputs.calls.json.sha256: cd then, ab now")
        .hasMessageContaining(
            "plan.text, line 3: 'load: {rows: 9, topicPartitions: 2}' then,"
                + " 'load: {rows: 1000, topicPartitions: 2}' now");
  }

  @Test
  void isRefusedWhereNobodyKnowsTheCpu() throws IOException {
    json(
        "environment.json",
        environment -> ((ObjectNode) environment.path("machine")).putNull("cpu"));
    Environment then = Environment.read(folder);
    StoredBaseline baseline = StoredBaseline.open(folder);

    assertThat(then.machine().cpu()).isEqualTo(Optional.empty());
    assertThatThrownBy(() -> baseline.refuseOther(then))
        .hasMessageContaining("machine.cpu: not known then, not known now");
  }

  @Test
  void whatMayDifferDoes() throws IOException {
    json(
        "environment.json",
        environment -> {
          ((ObjectNode) environment.path("machine")).put("memory_bytes", 99).put("os", "Linux 7");
          ((ObjectNode) environment.path("git")).put("commit", "beef").put("dirty", false);
          ((ObjectNode) environment.path("versions")).put("highwater", "0.2.0").put("jmh", "2");
          ((ObjectNode) environment.path("plan")).put("order_seed", 6);
        });

    assertThatCode(() -> StoredBaseline.open(folder).refuseOther(new GoldenRun(temp).later()))
        .doesNotThrowAnyException();
  }

  @Test
  void isRefusedWhereItIsOfAnotherVersionOfTheFiles() throws IOException {
    json("baseline.json", file -> file.put("schema_version", 3));

    assertRefused()
        .hasMessageContaining("baseline.json: schema_version is 3, and this Highwater reads 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{\"schema_ver | is not what a recording writes",
        "- | schema_version is missing",
        "{\"schema_version\": 2} | is not what a recording writes (Missing creator property 'run'"
      })
  void isRefusedWhereItsFileIsTorn(String text, String message) throws IOException {
    Files.writeString(folder.resolve("baseline.json"), text == null ? "" : text);

    assertRefused().hasMessageContaining("baseline.json: " + message);
  }

  @Test
  void isRefusedWhereItsEnvironmentIsNotWhole() throws IOException {
    json("environment.json", environment -> environment.remove("machine"));

    assertRefused().hasMessageContaining("environment.json: lacks what a run writes");
  }

  @Test
  void isRefusedWhereNoPairCanHaveItsShape() throws IOException {
    json("baseline.json", file -> ((ObjectNode) file.path("shape")).put("turns", 0));

    assertRefused().hasMessageContaining("baseline.json: is not what a recording writes");
  }

  @ParameterizedTest
  @CsvSource({"pairs.csv", "environment.json"})
  void isRefusedWhereAFileIsMissing(String file) throws IOException {
    Files.delete(folder.resolve(file));

    assertRefused().hasMessageContaining(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2,run-1-turns,2, | 1,run-1-turns,2, | row 2: schema_version is '1'",
        ",12.500, | ,twelve, | row 2: a_cpu_ms_per_thousand_rows is 'twelve'",
        ",12.500, | ,0.000, | row 2: a_cpu_ms_per_thousand_rows is '0.000'",
        ",12.500, | ,NaN, | row 2: a_cpu_ms_per_thousand_rows is 'NaN'",
        "a_cpu_ms_per_thousand_rows | a_cpu | row 1: a_cpu_ms_per_thousand_rows is missing",
        ",true, | ,yes, | row 1: valid is 'yes'"
      })
  void isRefusedWhereARowIsNone(String from, String to, String message) throws IOException {
    pairs(from, to);

    assertRefused().hasMessageContaining("pairs.csv, " + message);
  }

  @Test
  void isRefusedWhereARowIsTorn() throws IOException {
    String text = Files.readString(folder.resolve("pairs.csv"));
    Files.writeString(folder.resolve("pairs.csv"), text.substring(0, text.length() - 9));

    assertRefused().hasMessageContaining("pairs.csv: is not what a comparison writes");
  }

  @Test
  void isRefusedWhereAPairIsGone() throws IOException {
    String text = Files.readString(folder.resolve("pairs.csv"));
    int second = text.indexOf("2,run-1-turns,2,");
    Files.writeString(folder.resolve("pairs.csv"), text.substring(0, second));

    assertRefused().hasMessageContaining("has 1 valid pairs, and its baseline.json says 2");
  }
}
