package highwater.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import highwater.lab.trial.Drained;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {
  private final Locale usual = Locale.getDefault();

  @TempDir Path temp;
  private GoldenRun run;

  @BeforeEach
  void name() {
    run = new GoldenRun(temp.resolve("results"));
  }

  @AfterEach
  void putTheLocaleBack() {
    Locale.setDefault(usual);
  }

  private RunFolder create() {
    return run.create();
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "ar-EG", "hi-IN-u-nu-deva"})
  void writesTheGoldenFilesWhateverTheLocale(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    try (RunFolder folder = create()) {
      folder.add(run.good(1), List.of(GoldenRun.jmh(5712)));
      folder.add(run.failed(2), List.of());
    }

    assertThat(run.file("samples.csv")).hasContent(GoldenRun.golden("samples.csv"));
    assertThat(run.file("batches.csv")).hasContent(GoldenRun.golden("batches.csv"));
    assertThat(run.file("environment.json")).hasContent(GoldenRun.golden("environment.json"));
    assertThat(run.file("jmh.json")).hasContent(GoldenRun.golden("jmh.json"));
    assertThat(Files.readString(run.file("samples.csv")).split("\r\n")).hasSize(3);
  }

  @Test
  void everyFileSaysWhichVersionItIsOf() throws IOException {
    try (RunFolder folder = create()) {
      GoldenRun.add(folder, run, 1);
    }

    for (String csv : List.of("samples.csv", "batches.csv")) {
      assertThat(CsvRows.read(run.file(csv)).rows())
          .isNotEmpty()
          .allSatisfy(row -> assertThat(row.cells()).containsEntry("schema_version", "2"));
    }
    JsonNode environment = new ObjectMapper().readTree(run.file("environment.json").toFile());
    assertThat(environment.path("schema_version").asInt()).isEqualTo(2);
    JsonNode fork = new ObjectMapper().readTree(run.file("forks/1.json").toFile());
    assertThat(fork.path("schema_version").asInt()).isEqualTo(2);
  }

  @Test
  void aRowIsOnDiskWhenItsForkEnds() throws IOException {
    try (RunFolder folder = create()) {
      GoldenRun.add(folder, run, 1);

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
    assertThat(RunFolder.runName(Instant.parse("2026-01-02T03:04:05.678Z"), run.plan()))
        .isEqualTo("20260102T030405Z-golden");
  }

  @Test
  void whatAForkHandsOverComesBackAsItWas() throws IOException {
    DrainedFile file = new DrainedFile(temp.resolve("drained.json"));
    assertThat(file.read()).isEmpty();

    Drained drained = run.good(1).sample().drained();
    file.write(drained);

    assertThat(file.read()).contains(drained);
    assertThat(temp.resolve("drained.json.part")).doesNotExist();
  }
}
