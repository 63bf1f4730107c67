package highwater.lab.gate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.CannotRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GateFilesTest {
  private static final List<String> FILES = List.of("gate.json", "gate.xml", "gate.md", "gate.svg");

  private final Locale usual = Locale.getDefault();

  @TempDir Path temp;

  @AfterEach
  void putTheLocaleBack() {
    Locale.setDefault(usual);
  }

  private void assertGolden(GoldenGates gate) throws IOException {
    List<Path> written = new GateFiles().write(gate.report(), temp);

    assertThat(written).containsExactlyElementsOf(FILES.stream().map(temp::resolve).toList());
    assertThat(temp).isDirectoryNotContaining("glob:**.part");
    for (Path file : written) {
      assertThat(Files.readString(file)).isEqualTo(gate.golden(file.getFileName().toString()));
    }
    assertThat(new GateText(gate.report()) + "\n").isEqualTo(gate.golden("gate.txt"));
  }

  @ParameterizedTest
  @EnumSource
  void writesTheGoldenFilesOfEveryVerdict(GoldenGates gate) throws IOException {
    Locale.setDefault(Locale.ROOT);
    assertGolden(gate);
  }

  @ParameterizedTest
  @CsvSource({
    "REGRESSION, de-DE",
    "PASS, de-DE",
    "INCONCLUSIVE, de-DE",
    "REGRESSION, ar-EG",
    "INCONCLUSIVE, hi-IN-u-nu-deva",
    "INCONCLUSIVE, tr-TR"
  })
  void writesTheSameWhateverTheLocale(GoldenGates gate, String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertGolden(gate);
  }

  @Test
  void replacesWhatIsThere() throws IOException {
    new GateFiles().write(GoldenGates.PASS.report(), temp);

    assertGolden(GoldenGates.REGRESSION);
  }

  @Test
  void saysWhichFileCannotBeWritten() {
    Path missing = temp.resolve("missing");

    assertThatThrownBy(() -> new GateFiles().write(GoldenGates.PASS.report(), missing))
        .isInstanceOf(CannotRunException.class)
        .hasMessageStartingWith("cannot write %s: ", missing.resolve("gate.json"));
  }
}
