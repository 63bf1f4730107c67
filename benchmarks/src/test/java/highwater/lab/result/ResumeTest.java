package highwater.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import highwater.lab.plan.PlannedFork;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was cut off at any moment is gone on with and has what it would have had. */
class ResumeTest {
  @TempDir Path temp;
  private GoldenRun run;

  @BeforeEach
  void name() {
    run = new GoldenRun(temp.resolve("results"));
  }

  @Test
  void endsWithTheFilesOfARunThatNothingHappenedTo() throws IOException {
    run.begin(1, 2);

    run.goOn();

    assertThat(run.contents()).isEqualTo(GoldenRun.undisturbed(temp));
  }

  @Test
  void whatWasWrittenOfAForkWithoutASampleGoes() throws IOException {
    try (RunFolder folder = run.create()) {
      folder.add(GoldenRun.withLatency(run.good(1), histogram(1)), List.of(GoldenRun.jmh(1)));
      folder.add(GoldenRun.withLatency(run.good(2), histogram(3)), List.of(GoldenRun.jmh(2)));
    }
    List<String> samples = Files.readAllLines(run.file("samples.csv"), StandardCharsets.UTF_8);
    Files.writeString(run.file("samples.csv"), samples.get(0) + "\r\n" + samples.get(1) + "\r\n");
    run.append("latency.hlog", "Tag=t2-f1-sink,1.0,2.");

    try (KeptRun kept = KeptRun.open(run.folder())) {
      RunFolder.resume(kept, run.later()).close();
    }

    assertThat(CsvRows.read(run.file("batches.csv")).rows())
        .hasSize(5)
        .allSatisfy(row -> assertThat(KeptRun.isFork(row.cells(), run.fork(1))).isTrue());
    assertThat(new ObjectMapper().readTree(run.file("jmh.json").toFile()))
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.at("/primaryMetric/score").asDouble()).isEqualTo(1.25));
    String tag = LatencyFile.tag(run.fork(1), "total");
    assertThat(tags())
        .containsExactlyInAnyOrder(tag, tag + "-waiting", tag + "-batch", tag + "-sink");
  }

  private static Histogram histogram(long value) {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(value);
    return histogram;
  }

  private List<String> tags() throws IOException {
    List<String> tags = new ArrayList<>();
    HistogramLogReader reader = new HistogramLogReader(run.file("latency.hlog").toFile());
    try {
      while (reader.hasNext()) {
        tags.add(reader.nextIntervalHistogram().getTag());
      }
    } finally {
      reader.close();
    }
    return tags;
  }

  @Test
  void aRowThatSomebodyTookOutRunsAgain() throws IOException {
    run.begin(1, 2, 3);
    List<String> samples = Files.readAllLines(run.file("samples.csv"), StandardCharsets.UTF_8);
    samples.remove(2);
    Files.writeString(run.file("samples.csv"), String.join("\r\n", samples) + "\r\n");

    run.goOn();

    assertThat(CsvRows.read(run.file("samples.csv")).rows())
        .extracting(row -> row.cells().get("order_position"))
        .containsExactly("1", "3", "2", "4");
    assertThat(new ObjectMapper().readTree(run.file("jmh.json").toFile()))
        .extracting(entry -> entry.at("/primaryMetric/score").asDouble())
        .containsExactly(1.25, 3.25, 2.25, 4.25);
  }

  @Test
  void theResultsOfForksThatAreKeptAreAsTheyWere() throws IOException {
    try (RunFolder folder = run.create()) {
      folder.add(run.good(1), List.of(GoldenRun.jmh(1)));
      folder.add(run.failed(2), List.of());
    }

    try (KeptRun kept = KeptRun.open(run.folder())) {
      assertThat(kept.results())
          .extracting(ForkResult::sample, ForkResult::jmhScoreMs)
          .containsExactly(
              tuple(run.good(1).sample(), run.good(1).jmhScoreMs()),
              tuple(run.failed(2).sample(), run.failed(2).jmhScoreMs()));
      assertThat(kept.valid()).isEqualTo(1);
      assertThat(kept.left()).extracting(PlannedFork::position).containsExactly(3, 4);
    }
  }

  @Test
  void eachContinuationIsNoted() throws IOException {
    run.begin(1);
    run.goOn();
    JsonNode environment = new ObjectMapper().readTree(run.file("environment.json").toFile());

    assertThat(environment.path("resumed"))
        .singleElement()
        .satisfies(
            resumed -> {
              assertThat(resumed.path("at").asText()).isEqualTo("2026-11-24T08:00:00Z");
              assertThat(resumed.path("git_commit").asText()).isEqualTo("c0ffee");
              assertThat(resumed.path("broker").asText()).isEqualTo("Apache Kafka");
            });
    assertThat(environment.path("started_at").asText()).isEqualTo("2026-11-23T09:56:00Z");
  }

  @Test
  void nothingHalfWrittenIsLeftBesideTheFiles() throws IOException {
    run.begin(1);
    run.append("samples.csv", "2,run");
    run.goOn();

    try (Stream<Path> files = Files.walk(run.folder())) {
      assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
    }
    assertThat(
            IntStream.rangeClosed(1, 4)
                .mapToObj(position -> run.file("forks/" + position + ".json")))
        .allSatisfy(file -> assertThat(file).isNotEmptyFile());
  }

  @Test
  void aRunWithAllItsForksHasNoneLeft() throws IOException {
    run.begin(1, 2, 3, 4);

    try (KeptRun kept = KeptRun.open(run.folder())) {
      assertThat(kept.left()).isEmpty();
      assertThat(kept.valid()).isEqualTo(4);
    }
  }

  @Test
  void latencyOfAContinuationGoesBehindThatOfTheRun() throws IOException {
    try (RunFolder folder = run.create()) {
      folder.add(GoldenRun.withLatency(run.good(1), histogram(7)), List.of());
    }
    try (KeptRun kept = KeptRun.open(run.folder());
        RunFolder folder = RunFolder.resume(kept, run.later())) {
      folder.add(GoldenRun.withLatency(run.good(2), histogram(8)), List.of());
    }

    assertThat(tags())
        .hasSize(8)
        .startsWith(LatencyFile.tag(run.fork(1), "total"))
        .containsSubsequence(
            LatencyFile.tag(run.fork(1), "sink"), LatencyFile.tag(run.fork(2), "total"));
    assertThat(Files.readString(run.file("latency.hlog")))
        .containsOnlyOnce("#[BaseTime: ")
        .contains("%d.000".formatted(Instant.parse("2026-11-23T09:56:00Z").getEpochSecond()));
  }

  @Test
  void onlyOneAtATimeWritesToARun() throws IOException {
    try (RunFolder folder = run.create()) {
      GoldenRun.add(folder, run, 1);

      assertThatThrownBy(() -> KeptRun.open(run.folder()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("another process is writing to this run");
    }
    try (KeptRun kept = KeptRun.open(run.folder());
        RunFolder folder = RunFolder.resume(kept, run.later())) {
      assertThatThrownBy(() -> KeptRun.open(folder.path()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("another process is writing to this run");
    }
    run.goOn();
  }
}
