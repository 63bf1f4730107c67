package highwater.pipeline.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruthTest {
  private static final StreamSettings TUMBLING = StreamSettings.minimal();
  private static final Map<String, String> CODES = Map.of("HAN", "Handled");

  @Test
  void countsATumblingWindowOnce() {
    Truth truth = truth(TUMBLING, call("Fire", "10:00", "HAN"), call("Fire", "10:59", "XYZ"));
    assertThat(truth.expected(Counts.BY_WINDOW))
        .containsExactly(Map.entry(window(10, 0, 11, 0), 2L));
  }

  @Test
  void countsACallInEverySlidingWindowThatHoldsIt() {
    Truth truth = truth(TUMBLING.with("slideDuration", "30 minutes"), call("Fire", "10:15", "HAN"));
    assertThat(truth.expected(Counts.BY_WINDOW))
        .containsOnly(Map.entry(window(9, 30, 10, 30), 1L), Map.entry(window(10, 0, 11, 0), 1L));
  }

  @Test
  void keepsCodesThatHaveNoDescription() {
    Truth truth = truth(TUMBLING, call("Fire", "10:00", "HAN"), call("Fire", "10:00", "XYZ"));
    assertThat(truth.expected(Counts.BY_DISPOSITION))
        .containsOnly(
            Map.entry(new Group.WithDisposition("Fire", "HAN", Optional.of("Handled")), 1L),
            Map.entry(new Group.WithDisposition("Fire", "XYZ", Optional.empty()), 1L));
  }

  @Test
  void countsWhatIsNoCallByItsReason() {
    Truth truth = truth(TUMBLING, "nonsense", call("Fire", "10:00", "HAN"), "{}");
    assertThat(truth.rows()).isEqualTo(3);
    assertThat(truth.deadLetters())
        .containsExactly(
            Map.entry("not a JSON object", 1L),
            Map.entry("original_crime_type_name is missing", 1L));
  }

  @Test
  void appendExpectsOnlyTheWindowsThatTheWatermarkHasClosed() {
    StreamSettings append =
        TUMBLING
            .with("counts", "by-window")
            .with("outputMode", "append")
            .with("watermarkDelay", "30 minutes");
    Truth truth = truth(append, call("Fire", "10:00", "HAN"), call("Fire", "11:30", "HAN"));
    assertThat(truth.expected(Counts.BY_WINDOW)).containsOnlyKeys(window(10, 0, 11, 0));
    assertThat(truth.groups(Counts.BY_WINDOW)).isEqualTo(2);
  }

  @Test
  void aTableThatEqualsTheTruthHasNoDifferences() throws IOException {
    Truth truth = truth(TUMBLING, call("Fire", "10:00", "HAN"));
    SinkTable table = new SinkTable(Counts.BY_WINDOW);
    table.add(key(), value("Fire", 7));
    table.add(key(), value("Fire", 1));
    assertThat(table.differencesFrom(truth)).isEmpty();
    assertThat(table.records()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTableNamesWhatIsMissingWrongAndNotInTheInput(boolean keysOfTheTruth) throws IOException {
    Truth truth = truth(TUMBLING, call("Fire", "10:00", "HAN"), call("Noise", "10:00", "HAN"));
    SinkTable table =
        keysOfTheTruth ? new SinkTable(Counts.BY_WINDOW, truth) : new SinkTable(Counts.BY_WINDOW);
    table.add(key(), value("Fire", 2));
    table.add("{\"original_crime_type_name\":\"Ghost\"}".getBytes(UTF_8), value("Ghost", 1));
    assertThat(table.differencesFrom(truth))
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("1 groups missing", "Noise"))
        .anySatisfy(line -> assertThat(line).contains("1 groups wrong", "=2 instead of 1"))
        .anySatisfy(line -> assertThat(line).contains("1 groups not in the input", "Ghost"));
    assertThat(table.groups()).isEqualTo(2);
    assertThat(table.counts()).hasSize(2).containsEntry(window(10, 0, 11, 0), 2L);
    assertThat(truth.groups(Counts.BY_WINDOW)).isEqualTo(2);
    assertThat(truth.expected(Counts.BY_WINDOW)).hasSize(2);
  }

  @Test
  void fiveExamplesAreNamedOfAnyNumberOfGroups() throws IOException {
    Truth truth = truth(TUMBLING);
    for (int number = 9_999; number >= 0; number--) {
      truth.add(call("Fire %04d".formatted(number), "10:00", "HAN").getBytes(UTF_8));
    }
    assertThat(new SinkTable(Counts.BY_WINDOW).differencesFrom(truth))
        .singleElement()
        .asString()
        .contains("10000 groups missing", "Fire 0000]=1; ", "Fire 0004]=1")
        .doesNotContain("Fire 0005");
  }

  private static byte[] key() {
    return "{\"window_start\":\"2018-10-02T10:00:00.000\",\"original_crime_type_name\":\"Fire\"}"
        .getBytes(UTF_8);
  }

  private static byte[] value(String type, long count) {
    return ("{\"window_start\":\"2018-10-02T10:00:00.000\",\"window_end\":\"2018-10-02T11:00:00.000\","
            + "\"original_crime_type_name\":\"%s\",\"count\":%d}")
        .formatted(type, count)
        .getBytes(UTF_8);
  }

  private static Group.InWindow window(int fromHour, int fromMinute, int toHour, int toMinute) {
    return new Group.InWindow(
        LocalDateTime.of(2018, 10, 2, fromHour, fromMinute),
        LocalDateTime.of(2018, 10, 2, toHour, toMinute),
        "Fire");
  }

  private static Truth truth(StreamSettings settings, String... records) {
    Truth truth = new Truth(settings, CODES);
    for (String record : records) {
      truth.add(record.getBytes(UTF_8));
    }
    return truth;
  }

  private static String call(String type, String time, String disposition) {
    return "{\"original_crime_type_name\":\"%s\",\"call_date_time\":\"2018-10-02T%s:00.000\",\"disposition\":\"%s\"}"
        .formatted(type, time, disposition);
  }
}
