package highwater.rival;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountRecordsTest {
  private static final long HOUR = 3_600_000_000L;

  private final CountRecords records = new CountRecords(HOUR);

  @Test
  void looksLikeTheRecordsOfTheReferenceQuery() {
    long start = 1_546_300_800_000_000L;

    assertThat(new String(records.key(start, "Traffic Stop"), UTF_8))
        .isEqualTo(
            "{\"window_start\":\"2019-01-01T00:00:00.000\",\"original_crime_type_name\":\"Traffic Stop\"}");
    assertThat(new String(records.value(start, "Traffic Stop", 17), UTF_8))
        .isEqualTo(
            "{\"window_start\":\"2019-01-01T00:00:00.000\",\"window_end\":\"2019-01-01T01:00:00.000\","
                + "\"original_crime_type_name\":\"Traffic Stop\",\"count\":17}");
  }

  @Test
  void aTypeIsJsonWhateverIsInIt() {
    assertThat(new String(records.key(0, "a \"b\"\n\u00e9\ud83d\ude00"), UTF_8))
        .endsWith("\"a \\\"b\\\"\\n\u00e9\ud83d\ude00\"}");
  }

  @Test
  void windowsStartAtMultiplesOfTheirLengthAlsoBeforeTheEpoch() {
    assertThat(CountRecords.windowStart(HOUR, HOUR)).isEqualTo(HOUR);
    assertThat(CountRecords.windowStart(2 * HOUR - 1, HOUR)).isEqualTo(HOUR);
    assertThat(CountRecords.windowStart(-1, HOUR)).isEqualTo(-HOUR);
  }
}
