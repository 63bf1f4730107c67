package highwater.lab.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code results/README.md} against what is written. */
class ResultsReadmeTest {
  private static final Path README = Path.of("../results/README.md");
  private static final Path GOLDEN = Path.of("src/test/resources/highwater/lab/result");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  /** What a name's ending says of its unit. */
  private static final Map<String, String> UNITS =
      Map.of("_ms", "ms", "rows_per_second", "rows/s", "_percent", "%", "_bytes", "bytes");

  @TempDir Path temp;

  @Test
  void samplesAreExplainedColumnByColumn() throws IOException {
    List<String> columns = header(GOLDEN.resolve("samples.csv"));
    // The settings between are the plan's, and one line is for all of them.
    columns.subList(columns.indexOf("forkOptions") + 1, columns.lastIndexOf("rows")).clear();

    assertThat(explained("samples.csv").keySet()).containsExactlyInAnyOrderElementsOf(columns);
  }

  @Test
  void batchesAreExplainedColumnByColumn() throws IOException {
    assertThat(explained("batches.csv").keySet())
        .containsExactlyInAnyOrderElementsOf(header(GOLDEN.resolve("batches.csv")));
  }

  @Test
  void pairsAndTurnsAreExplainedColumnByColumn() throws IOException {
    try (TurnsFolder folder = TurnsFolderTest.create(temp)) {
      folder.add(TurnsFolderTest.good());

      assertThat(explained("pairs.csv").keySet())
          .containsExactlyInAnyOrderElementsOf(header(folder.path().resolve("pairs.csv")));
      assertThat(explained("turns.csv").keySet())
          .containsExactlyInAnyOrderElementsOf(header(folder.path().resolve("turns.csv")));
    }
  }

  @Test
  void storedBaselinesAreExplainedNameByName() throws IOException {
    List<String> names = new ArrayList<>();
    addNames("", new JsonMapper().readTree(GOLDEN.resolve("baseline.json").toFile()), names);

    assertThat(explained("baseline.json").keySet()).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void unitsAreThoseThatTheNamesEndWith() throws IOException {
    for (String file :
        List.of("samples.csv", "batches.csv", "pairs.csv", "turns.csv", "baseline.json")) {
      explained(file)
          .forEach(
              (name, unit) ->
                  UNITS.forEach(
                      (ending, expected) -> {
                        if (name.endsWith(ending)) {
                          assertThat(unit).as("unit of %s in %s", name, file).isEqualTo(expected);
                        }
                      }));
    }
  }

  private static List<String> header(Path csv) throws IOException {
    return new ArrayList<>(List.of(Files.readAllLines(csv).get(0).split(",", -1)));
  }

  private static void addNames(String prefix, JsonNode object, List<String> names) {
    object
        .fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().isObject()) {
                addNames(prefix + field.getKey() + ".", field.getValue(), names);
              } else {
                names.add(prefix + field.getKey());
              }
            });
  }

  /**
   * The names in the first cells of the table under a heading that names the file; unit by name.
   */
  private static Map<String, String> explained(String file) throws IOException {
    Map<String, String> units = new LinkedHashMap<>();
    boolean inside = false;
    for (String line : Files.readAllLines(README)) {
      if (line.startsWith("#")) {
        inside = line.contains(file);
      } else if (inside && line.startsWith("| ")) {
        String[] cells = line.split("\\|", -1);
        NAME.matcher(cells[1])
            .results()
            .map(MatchResult::group)
            .map(name -> name.substring(1, name.length() - 1))
            .forEach(
                name ->
                    assertThat(units.put(name, cells[2].strip()))
                        .as("a second line for %s", name)
                        .isNull());
      }
    }
    return units;
  }
}
