package highwater.pipeline.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodedCallTest {
  private static DecodedCall read(String time) {
    return new DecodedCall.Reader()
        .read(
            "{\"original_crime_type_name\":\"Fire\",\"call_date_time\":\"%s\"}"
                .formatted(time)
                .getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "2018-10-02T10:05:06.789, 2018-10-02T10:05:06.789",
    "2016-02-29T23:59:59.999, 2016-02-29T23:59:59.999",
    "0000-01-01T00:00:00.000, 0000-01-01T00:00:00",
    "2018-10-02t10:05:06.789, 2018-10-02T10:05:06.789",
    "2018-10-02T10:05:06.7, 2018-10-02T10:05:06.700",
    "2018-10-02T10:05:06.78, 2018-10-02T10:05:06.780",
  })
  void readsATime(String text, LocalDateTime time) {
    assertThat(read(text)).isEqualTo(new DecodedCall.Good("Fire", time, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2018-02-29T10:00:00.000",
        "2018-13-01T10:00:00.000",
        "2018-10-02T24:00:00.000",
        "2018-10-02T10:60:00.000",
        "2018-10-02T10:00:60.000",
        "2018-10-00T10:00:00.000",
        "2018-10-02 10:00:00.000",
        "2018-10-02T10:00:00,000",
        "2018-10-02T10:00:00.00x",
        "2018-10-02T10:00:00.0000",
        "2018-1o-02T10:00:00.000",
        "+018-10-02T10:00:00.000",
      })
  void whatIsNoTimeIsNoCall(String text) {
    assertThat(read(text)).isEqualTo(new DecodedCall.Bad("call_date_time is not a time: " + text));
  }
}
