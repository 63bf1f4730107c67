package highwater.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyFileTest {
  private static final Instant BASE = Instant.parse("2026-11-23T09:56:00.250Z");

  private final Locale usual = Locale.getDefault();

  @TempDir Path temp;
  private Path file;

  @BeforeEach
  void name() {
    file = temp.resolve("latency.hlog");
  }

  @AfterEach
  void putTheLocaleBack() {
    Locale.setDefault(usual);
  }

  private static Histogram histogram(long seed) {
    Random random = new Random(seed);
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < 10_000; i++) {
      histogram.recordValue(1 + Math.abs(Math.round(random.nextGaussian() * 300_000)));
    }
    return histogram;
  }

  private void write(String... tags) throws IOException {
    try (LatencyFile log = LatencyFile.open(file, BASE)) {
      for (String tag : tags) {
        log.append(tag, BASE.plusMillis(1500), BASE.plusMillis(4000), histogram(tag.hashCode()));
      }
    }
  }

  private List<Histogram> read() throws IOException {
    List<Histogram> histograms = new ArrayList<>();
    HistogramLogReader reader = new HistogramLogReader(file.toFile());
    try {
      while (reader.hasNext()) {
        // Where only comments are left it has a next one, and that is null.
        Optional.ofNullable((Histogram) reader.nextIntervalHistogram()).ifPresent(histograms::add);
      }
    } finally {
      reader.close();
    }
    return histograms;
  }

  @Test
  void hdrHistogramsOwnReaderReadsWhatWasMeasured() throws IOException {
    write("t3-f1", "t3-f1-waiting", "t12-f2");

    List<Histogram> read = read();

    assertThat(read)
        .extracting(Histogram::getTag)
        .containsExactly("t3-f1", "t3-f1-waiting", "t12-f2");
    for (Histogram each : read) {
      Histogram written = histogram(each.getTag().hashCode());
      assertThat(each.getTotalCount()).isEqualTo(10_000);
      for (double percentile : new double[] {50, 95, 99, 99.9, 100}) {
        assertThat(each.getValueAtPercentile(percentile))
            .isEqualTo(written.getValueAtPercentile(percentile));
      }
      assertThat(each.getStartTimeStamp()).isEqualTo(BASE.plusMillis(1500).toEpochMilli());
      assertThat(each.getEndTimeStamp()).isEqualTo(BASE.plusMillis(4000).toEpochMilli());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "ar-EG", "hi-IN-u-nu-deva"})
  void writesTheGoldenFileWhateverTheLocale(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    write("t3-f1", "t3-f1-sink");

    // The last column is a compressed histogram; how zlib compresses is its own affair.
    assertThat(Files.readString(file).replaceAll("(?m)(?<=,)HISTFAAA[^,\n]*$", "HISTOGRAM"))
        .isEqualTo(GoldenRun.golden("latency.hlog"));
    assertThat(read()).hasSize(2);
  }

  @Test
  void theColumnOfTheMaximumIsInMilliseconds() throws IOException {
    write("t1-f1");

    String line = Files.readAllLines(file).get(5);
    assertThat(Double.parseDouble(line.split(",", -1)[3]))
        .isCloseTo(histogram("t1-f1".hashCode()).getMaxValueAsDouble() / 1000, within(0.001));
  }

  @Test
  void theHistogramThatIsAppendedStaysAsItWas() throws IOException {
    Histogram mine = histogram(1);
    mine.setTag("mine");
    try (LatencyFile log = LatencyFile.open(file, BASE)) {
      log.append("t1-f1", BASE, BASE.plusMillis(1), mine);
    }

    assertThat(mine.getTag()).isEqualTo("mine");
    assertThat(mine).isEqualTo(histogram(1));
  }

  @Test
  void openedAgainItKeepsItsBaseTime() throws IOException {
    write("t1-f1");
    Instant later = BASE.plusSeconds(3600);
    try (LatencyFile log = LatencyFile.open(file, later)) {
      log.append("t1-f2", later, later.plusMillis(10), histogram(2));
    }

    assertThat(read())
        .extracting(Histogram::getStartTimeStamp)
        .containsExactly(BASE.plusMillis(1500).toEpochMilli(), later.toEpochMilli());
    assertThat(Files.readString(file)).containsOnlyOnce("BaseTime");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50, 400})
  void aTornLineAtTheEndIsCutOff(int missing) throws IOException {
    write("t1-f1");
    String whole = Files.readString(file);
    write("t1-f2");
    String both = Files.readString(file);
    Files.writeString(file, both.substring(0, both.length() - missing));

    LatencyFile.keepOnly(file, tag -> true);

    assertThat(file).hasContent(whole);
    assertThat(Files.readString(file)).isEqualTo(whole);
  }

  @Test
  void keepsTheLinesOfWantedTagsAsTheyAre() throws IOException {
    write("t1-f1", "t2-f1", "t1-f2");
    List<String> before = Files.readAllLines(file);
    Files.writeString(file, "Tag=t1-f1,\0\0\0\0\n", StandardOpenOption.APPEND);

    LatencyFile.keepOnly(file, tag -> tag.startsWith("t1"));

    before.remove(6);
    assertThat(Files.readAllLines(file)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "a b", "a\nb", ""})
  void refusesATagThatTheFormCannotHold(String tag) throws IOException {
    try (LatencyFile log = LatencyFile.open(file, BASE)) {
      assertThatThrownBy(() -> log.append(tag, BASE, BASE, histogram(1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(read()).isEmpty();
  }

  @Test
  void refusesAFileThatIsNoSuchLog() throws IOException {
    Files.writeString(file, "something else\n");

    assertThatThrownBy(() -> LatencyFile.open(file, BASE))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("latency.hlog");
    assertThatThrownBy(() -> LatencyFile.keepOnly(file, tag -> true))
        .isInstanceOf(BadInputException.class);
    assertThat(file).hasContent("something else");
  }
}
