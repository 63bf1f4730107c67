package highwater.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports of the committed runs and of hostile ones; a browser looks at the same pages later. */
class ReportPagesTest {
  private static final Path RESULTS = Path.of("..", "results");
  private static final Path PAGES = Path.of("target", "report-pages");
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";

  @TempDir private Path scratch;

  @BeforeAll
  static void pagesAreNew() throws IOException {
    Files.createDirectories(PAGES);
  }

  private static String page(String name, Path folder) throws IOException {
    String html = RunReport.html(folder);
    Files.writeString(PAGES.resolve(name + ".html"), html);
    return html;
  }

  /**
   * What is made of the run: its page and its drawings, before the library and the page's script.
   */
  private static String withoutScripts(String html) {
    return html.substring(0, html.indexOf("<script>"));
  }

  private static Path newest(String plan) throws IOException {
    try (Stream<Path> folders = Files.list(RESULTS)) {
      return folders
          .filter(folder -> folder.getFileName().toString().matches("[0-9]{8}T[0-9]{6}Z-" + plan))
          .filter(folder -> Files.exists(folder.resolve("samples.csv")))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  static Stream<String> referenceRuns() {
    return Stream.of("standard", "batch-cost", "course-short", "growth-candidates");
  }

  @ParameterizedTest
  @MethodSource("referenceRuns")
  void everyReferenceRunHasAReport(String plan) throws IOException {
    String html = page(plan, newest(plan));

    assertThat(html).contains("<h1 id=\"headline\">").contains("id=\"questions\"");
    assertThat(withoutScripts(html)).doesNotContain("NaN");
  }

  @Test
  void hostileNamesAreTextAndNothingElse() throws IOException {
    SyntheticRun run = new SyntheticRun();
    for (String value : new String[] {HOSTILE, "=1+1", "{a|b}", "\u0000\u2028'\"&amp;"}) {
      run.drain(Map.of(HOSTILE, value, "\" onload=\"x", value), 10, 11, 12);
      run.paced(Map.of(HOSTILE, value, "\" onload=\"x", value), 500, 10, 11, 12);
    }
    run.invalid(Map.of(HOSTILE, "y", "\" onload=\"x", "y"), 1, HOSTILE);
    run.environment(
        new ObjectMapper().createObjectNode().put("run", HOSTILE).put(HOSTILE, HOSTILE));
    Path folder = run.write(scratch);
    Files.writeString(
        folder.resolve("environment.json"),
        new ObjectMapper().writeValueAsString(Map.of("run", HOSTILE, HOSTILE, HOSTILE)));

    String html = page("hostile-names", folder);

    assertThat(withoutScripts(html))
        .doesNotContain("<img")
        .doesNotContain("\" onload=\"x\"")
        .doesNotContain("\0");
    assertThat(html.split("</script>", -1)).hasSize(4);
  }

  @Test
  void tenThousandTrialsAreFewEnoughToDraw() throws IOException {
    SyntheticRun run = new SyntheticRun();
    Random random = new Random(1);
    for (int cap = 0; cap < 100; cap++) {
      for (int interval = 0; interval < 100; interval++) {
        double mean = 1000 + 10 * cap + interval;
        Map<String, String> point = Map.of("cap", "" + cap, "interval", "" + interval);
        run.drain(point, mean * (1 + random.nextDouble()), mean * (1 + random.nextDouble()));
      }
    }

    String html = page("ten-thousand-trials", run.write(scratch));

    assertThat(html).contains("10,000 trials, 20,000 of 20,000 forks valid");
    assertThat(html).contains("evenly picked");
    assertThat(html.length()).isLessThan(4_000_000);
  }

  @Test
  void aRunWithoutForksSaysThatThereAreNone() throws IOException {
    assertThat(page("empty-run", new SyntheticRun().write(scratch)))
        .contains("No fork of this run has ended yet.");
  }

  @Test
  void oneTrialIsReported() throws IOException {
    assertThat(page("one-trial", new SyntheticRun().drain(Map.of("cap", "1"), 10).write(scratch)))
        .contains("the only trial");
  }

  @Test
  void forksThatAreAllInvalidAreListedWithTheirReasons() throws IOException {
    Path folder =
        new SyntheticRun()
            .invalid(Map.of("cap", "1"), 2, "the query died: no")
            .invalid(Map.of("cap", "2"), 2, "the query died: no")
            .write(scratch);

    assertThat(page("all-invalid", folder))
        .contains("No recommendation")
        .contains("the query died: no");
  }

  @Test
  void theReportLiesBesideTheFiles() throws IOException {
    Path folder = new SyntheticRun().drain(Map.of("cap", "1"), 10).write(scratch);

    Path file = RunReport.write(folder);

    assertThat(file).isEqualTo(folder.resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void aFolderWithoutSamplesIsRefused() {
    assertThatThrownBy(() -> RunReport.write(scratch))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith("no samples.csv; name the folder of a sweep's results");
  }

  @Test
  void aFileThatIsNoneOfARunIsNamed() throws IOException {
    Files.writeString(scratch.resolve("samples.csv"), "a,b\r\n1,2\r\n");

    assertThatThrownBy(() -> RunReport.write(scratch))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("samples.csv: is not what a run writes (no column trial)");
  }
}
