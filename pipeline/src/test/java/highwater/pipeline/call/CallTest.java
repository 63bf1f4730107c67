package highwater.pipeline.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
  private static final Call CALL =
      new Call(
          "183653763",
          "Traffic Stop",
          "2018-12-31T00:00:00.000",
          "2018-12-30T00:00:00.000",
          "2018-12-29T00:00:00.000",
          "23:57",
          "2018-12-31T23:57:00.000",
          "ADM",
          "Geary Bl/divisadero St",
          "San Francisco",
          "CA",
          "1",
          "Intersection",
          "");
  private static final String JSON =
      "{\"crime_id\":\"183653763\",\"original_crime_type_name\":\"Traffic Stop\","
          + "\"report_date\":\"2018-12-31T00:00:00.000\",\"call_date\":\"2018-12-30T00:00:00.000\","
          + "\"offense_date\":\"2018-12-29T00:00:00.000\",\"call_time\":\"23:57\","
          + "\"call_date_time\":\"2018-12-31T23:57:00.000\",\"disposition\":\"ADM\","
          + "\"address\":\"Geary Bl/divisadero St\",\"city\":\"San Francisco\",\"state\":\"CA\","
          + "\"agency_id\":\"1\",\"address_type\":\"Intersection\",\"common_location\":\"\"}";

  @Test
  void writesCompactJsonInThePublishedOrder() {
    assertThat(new String(CALL.toJson(), StandardCharsets.UTF_8)).isEqualTo(JSON);
  }

  @Test
  void readsWhatItWrites() throws Exception {
    assertThat(Call.fromJson(JSON)).isEqualTo(CALL);
  }

  @Test
  void readsTheNamesOfTheLiveApiAndWritesThePublishedOnes() throws Exception {
    String live =
        JSON.replace("original_crime_type_name", "original_crimetype_name")
            .replace("call_date_time", "call_dttm");

    assertThat(Call.fromJson(live)).isEqualTo(CALL);
  }

  @Test
  void takesAbsentAndNullFieldsForEmptyAndPassesOverUnknownOnes() throws Exception {
    Call call =
        Call.fromJson("{\"city\":null,\"crime_id\":7,\":@computed_region\":{\"a\":[1,{}]}}");

    assertThat(call.city()).isEmpty();
    assertThat(call.commonLocation()).isEmpty();
    assertThat(call.crimeId()).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "\"x\"", "{} {}", "{\"city\":{}}", "{\"city\":[]}", "{\"city\""})
  void refusesWhatIsNotOneObjectOfTexts(String json) {
    assertThatThrownBy(() -> Call.fromJson(json)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void keepsTextsThatJsonMustEscapeAndTextsOutsideAscii() throws Exception {
    String text = "\"q\" \\ /\n\t\u0001 Ñ 警 \uD83D\uDE93";
    Call call = withType(text);

    assertThat(Call.fromJson(new String(call.toJson(), StandardCharsets.UTF_8))).isEqualTo(call);
  }

  @Test
  void keepsHalfASurrogatePairAsAnEscape() throws Exception {
    Call call = withType("\uD83D!");
    String json = new String(call.toJson(), StandardCharsets.UTF_8);

    assertThat(json).contains("\"\\uD83D!\"");
    assertThat(Call.fromJson(json)).isEqualTo(call);
  }

  @Test
  void eventTimeIsTheWallTimeWithoutAZone() {
    assertThat(CALL.eventTime()).isEqualTo(LocalDateTime.of(2018, 12, 31, 23, 57));
  }

  @Test
  void eventTimeExistsInTheHourThatDaylightSavingSkips() {
    // 2018-03-11T02:30 never was in San Francisco; floating time does not mind.
    assertThat(TestCalls.at("1", "2018-03-11T02:30:00.000").eventTime())
        .isEqualTo(LocalDateTime.of(2018, 3, 11, 2, 30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2018-12-31T23:57:00.000Z",
        "2018-12-31T23:57:00-08:00",
        "2018-12-31 23:57:00",
        "2018-02-30T00:00:00",
        "2018-12-31T24:57:00",
        "+12018-12-31T23:57:00",
        "12/31/2018 11:57:00 PM"
      })
  void refusesOtherTimes(String time) {
    assertThatThrownBy(() -> withTime(time).eventTime()).isInstanceOf(DateTimeException.class);
  }

  private static Call withType(String type) {
    return new Call("1", type, "", "", "", "", "", "", "", "", "", "", "", "");
  }

  private static Call withTime(String time) {
    return new Call("1", "x", "", "", "", "", time, "", "", "", "", "", "", "");
  }
}
