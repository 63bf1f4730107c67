package highwater.lab.result.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import highwater.lab.result.FinishedRun;
import highwater.lab.result.SweepFolder;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

class RunExportTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path temp;
  private final Locale usual = Locale.getDefault();

  @AfterEach
  void putTheLocaleBack() {
    Locale.setDefault(usual);
  }

  private FinishedRun run() {
    return SweepFolder.small("20261123T095600Z-made-up", "2026-11-23T09:56:00Z", 1).in(temp);
  }

  private FinishedRun later() {
    return SweepFolder.small("20261124T095600Z-made-up", "2026-11-24T09:56:00Z", 0.8).in(temp);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = RunExportTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "otava, history.csv, de-DE",
    "otava, history.csv, ar-EG",
    "otava, history.csv, hi-IN-u-nu-deva",
    "bencher, bencher.json, de-DE",
    "bencher, bencher.json, ar-EG",
    "bencher, bencher.json, hi-IN-u-nu-deva",
    "jmh, jmh.json, de-DE",
    "jmh, jmh.json, ar-EG",
    "jmh, jmh.json, hi-IN-u-nu-deva",
    "summary, SUMMARY.md, de-DE",
    "summary, SUMMARY.md, ar-EG",
    "summary, SUMMARY.md, hi-IN-u-nu-deva"
  })
  void writesTheGoldenFilesWhateverTheLocale(String format, String name, String locale)
      throws IOException {
    List<FinishedRun> runs = format.equals("otava") ? List.of(later(), run()) : List.of(run());
    Locale.setDefault(Locale.forLanguageTag(locale));

    Map<Path, String> files = RunExport.named(format).files(runs, Path.of(name));

    assertThat(files.keySet().iterator().next()).isEqualTo(Path.of(name));
    for (Map.Entry<Path, String> file : files.entrySet()) {
      assertThat(file.getValue()).isEqualTo(golden(file.getKey().toString()));
    }
    assertThat(files).hasSize(format.equals("otava") ? 2 : 1);
  }

  @Test
  void whatJmhWroteHasWhatItsOwnResultsHave() throws IOException {
    FinishedRun run = run();
    String text = RunExport.named("jmh").files(List.of(run), Path.of("j")).get(Path.of("j"));
    Collection<RunResult> results = JmhJson.results(run);

    JsonNode entries = JSON.readTree(text);
    assertThat(entries).hasSize(3).hasSameSizeAs(results);
    Iterator<JsonNode> written = entries.iterator();
    for (RunResult result : results) {
      JsonNode entry = written.next();
      assertThat(entry.get("benchmark").asText()).isEqualTo(result.getParams().getBenchmark());
      assertThat(entry.get("mode").asText()).isEqualTo(result.getParams().getMode().shortLabel());
      assertThat(entry.get("forks").asInt()).isEqualTo(result.getBenchmarkResults().size());
      for (String key : result.getParams().getParamsKeys()) {
        assertThat(entry.at("/params/" + key).asText()).isEqualTo(result.getParams().getParam(key));
      }
      assertMetric(entry.get("primaryMetric"), result.getPrimaryResult());
      assertThat(entry.get("secondaryMetrics"))
          .hasSameSizeAs(result.getSecondaryResults().keySet());
      result
          .getSecondaryResults()
          .forEach((name, of) -> assertMetric(entry.at("/secondaryMetrics/" + name), of));
    }
  }

  private static void assertMetric(JsonNode metric, Result<?> result) {
    assertThat(metric.get("score").asDouble()).isEqualTo(result.getScore());
    assertThat(metric.get("scoreUnit").asText()).isEqualTo(result.getScoreUnit());
  }

  @Test
  void jmhHasTheForksAsRawData() throws IOException {
    String text = RunExport.named("jmh").files(List.of(run()), Path.of("j")).get(Path.of("j"));

    JsonNode drain = JSON.readTree(text).get(0);
    assertThat(drain.at("/primaryMetric/rawData")).hasToString("[[7070.0],[7140.0],[7210.0]]");
    assertThat(drain.at("/params/maxOffsetsPerTrigger").asText()).isEqualTo("1000");
    JsonNode paced = JSON.readTree(text).get(2);
    assertThat(paced.at("/mode").asText()).isEqualTo("avgt");
    assertThat(paced.at("/forks").asInt()).as("without the one that is not valid").isEqualTo(2);
    assertThat(paced.at("/secondaryMetrics/latency_p99_ms/scoreUnit").asText()).isEqualTo("ms");
  }

  @Test
  void aSummaryOfSettingsTriedOneAtATimeHasAColumnOfChanges() {
    Path file = Path.of("s");
    FinishedRun run = SweepFolder.oneAtATime("run-1").in(temp);

    String text = RunExport.named("summary").files(List.of(run), file).get(file);

    assertThat(text)
        .contains("| throughput | changed | valid forks |")
        .contains("| 1 | nothing changed | 2/2 |")
        .contains("| 2 | maxOffsetsPerTrigger=10000 | 2/2 |")
        .contains("** with maxOffsetsPerTrigger=10000");
  }

  @Test
  void otavaGetsTheOldestRunFirstAndNoMeasureThatOneRunLacks() {
    FinishedRun withoutLatency =
        new SweepFolder("20261122T095600Z-made-up", "2026-11-22T09:56:00Z")
            .drain(1, 1, 1_000, "0 seconds", 7_000, List.of())
            .drain(2, 1, 10_000, "0 seconds", 50_000, List.of())
            .in(temp);
    Path csv = Path.of("c");

    String both = RunExport.named("otava").files(List.of(later(), run()), csv).get(csv);
    assertThat(both.lines().skip(1)).first().asString().startsWith("2026-11-23T09:56:00Z,");
    assertThat(both).contains("latency/latency_p99_ms");

    assertThatThrownBy(() -> RunExport.named("otava").files(List.of(withoutLatency, run()), csv))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("there is no measure that all 2 runs have");
  }

  @Test
  void aFormThatHoldsOneRunRefusesTwo() {
    assertThatThrownBy(
            () -> RunExport.named("bencher").files(List.of(run(), later()), Path.of("b")))
        .isInstanceOf(BadInputException.class)
        .hasMessage("--format bencher: holds one run, not 2; name one folder");
  }

  @Test
  void aFormThatThereIsNotIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> RunExport.named("excel"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "--format excel: there is no such form; write one of otava, bencher, jmh, summary");
  }
}
