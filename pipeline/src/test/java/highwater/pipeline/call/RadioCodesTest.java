package highwater.pipeline.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.pipeline.BadInputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RadioCodesTest {
  @TempDir private Path folder;

  @Test
  void theStandardListHoldsTheNineteenCodesInTheOrderOfTheFile() {
    assertThat(RadioCodes.standard().descriptions().keySet())
        .containsExactly(
            "ABA", "ADM", "ADV", "ARR", "CAN", "CSA", "22", "CIT", "CRM", "GOA", "HAN", "NCR", "ND",
            "NOM", "PAS", "REP", "SFD", "UTL", "VAS");
    assertThat(RadioCodes.standard().descriptions())
        .containsEntry("HAN", "Handled")
        .containsEntry("CAN", "Cancel")
        .containsEntry("22", "Cancel");
  }

  @Test
  void readsAListFromAFile() {
    Path file =
        write(
            "[{'disposition_code':'B','description':'b'},{'disposition_code':'A','description':'a'}]");

    assertThat(RadioCodes.read(file).descriptions())
        .containsExactly(Map.entry("B", "b"), Map.entry("A", "a"));
  }

  @Test
  void keepsACopyThatCannotBeChanged() {
    Map<String, String> source = new LinkedHashMap<>(Map.of("A", "a"));
    RadioCodes codes = new RadioCodes(source);
    source.put("B", "b");

    assertThat(codes.descriptions()).containsOnlyKeys("A");
    assertThatThrownBy(() -> codes.descriptions().put("C", "c"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|is not a list of radio codes",
        "[]|is not a list of radio codes",
        "{'disposition_code':'A','description':'a'}|is not a list of radio codes",
        "[{'disposition_code':'A','description':'a'},{'disposition_code':'A','description':'b'}]"
            + "|entry 2: the code \"A\" is there already",
        "[{'disposition_code':'A'}]|entry 1: no text \"description\"",
        "[{'description':'a'}]|entry 1: no text \"disposition_code\"",
        "[{'disposition_code':22,'description':'a'}]|entry 1: no text \"disposition_code\"",
        "[{'disposition_code':' ','description':'a'}]|entry 1: no text \"disposition_code\"",
        "[7]|entry 1: no text \"disposition_code\"",
        "[{'disposition_code':'A','disposition_code':'B','description':'a'}]|Duplicate field",
        "[{'disposition_code':'A','description':'a'}|line 1: is not JSON",
        "[{'disposition_code':'A','description':'a'}] x|line 1: is not JSON",
        "<html>|line 1: is not JSON"
      })
  void refusesBadListsInOneLine(String text, String reason) {
    Path file = write(text);

    assertThatThrownBy(() -> RadioCodes.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void refusesAMissingFileAndADirectory() {
    Path missing = folder.resolve("none");

    assertThatThrownBy(() -> RadioCodes.read(missing))
        .isInstanceOf(BadInputException.class)
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> RadioCodes.read(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(folder + ": cannot be read");
  }

  private Path write(String text) {
    return TestCalls.write(folder, text.replace('\'', '"'));
  }
}
