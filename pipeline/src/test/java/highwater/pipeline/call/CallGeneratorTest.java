package highwater.pipeline.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallGeneratorTest {
  private static final List<String> FIELDS =
      List.of(
          "crime_id",
          "original_crime_type_name",
          "report_date",
          "call_date",
          "offense_date",
          "call_time",
          "call_date_time",
          "disposition",
          "address",
          "city",
          "state",
          "agency_id",
          "address_type",
          "common_location");

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void sameSeedGivesTheSameBytesForEver() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (CallGenerator calls = CallGenerator.of(20181002, 100_000)) {
      calls.forEachRemaining(
          call -> {
            digest.update(call.key());
            digest.update(call.value());
          });
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("1b79426f01c140b785aee2a53723e3dfed696a24cd1746d654f5d76aa256ef8c");
  }

  @Test
  void anotherSeedGivesOtherCalls() {
    assertThat(new CallGenerator(1).next().value())
        .isNotEqualTo(new CallGenerator(2).next().value());
  }

  @Test
  void theCountCutsTheSameCallsShort() {
    CallGenerator endless = new CallGenerator(5);
    CallGenerator finite = CallGenerator.of(5, 3);
    for (int call = 0; call < 3; call++) {
      assertThat(finite).hasNext();
      assertThat(finite.next().value()).isEqualTo(endless.next().value());
    }
    assertThat(finite).isExhausted();
    assertThatThrownBy(finite::next).isInstanceOf(NoSuchElementException.class);
    assertThat(endless).hasNext();
  }

  @Test
  void refusesCountsThatNoCalendarHolds() {
    assertThatThrownBy(() -> CallGenerator.of(1, -1))
        .isInstanceOf(BadInputException.class)
        .hasMessage("cannot generate -1 calls: ask for 0 to 6000000000");
    assertThatThrownBy(() -> CallGenerator.of(1, CallGenerator.MOST_CALLS + 1))
        .isInstanceOf(BadInputException.class)
        .hasMessage("cannot generate 6000000001 calls: ask for 0 to 6000000000");
  }

  @Test
  void everyRecordIsCompactJsonWithTheFourteenFieldsInOrder() throws IOException {
    CallGenerator calls = CallGenerator.of(11, 20_000);
    while (calls.hasNext()) {
      EncodedCall call = calls.next();
      String text = new String(call.value(), UTF_8);
      JsonNode record = json.readTree(text);
      assertThat(record.fieldNames()).toIterable().containsExactlyElementsOf(FIELDS);
      assertThat(record.toString()).isEqualTo(text);
      assertThat(record).allMatch(JsonNode::isTextual);
      assertThat(record.get("crime_id").textValue()).isEqualTo(new String(call.key(), UTF_8));
      assertThat(record.get("state").textValue()).isEqualTo("CA");
      assertThat(record.get("agency_id").textValue()).isEqualTo("1");
      assertThat(record.get("address").textValue()).isNotEmpty();
      assertThat(record.get("common_location").textValue().isEmpty())
          .isEqualTo(!record.get("address_type").textValue().equals("Common Location"));
    }
  }

  @Test
  void datesAndTimesOfACallAgree() throws IOException {
    CallGenerator calls = CallGenerator.of(12, 20_000);
    while (calls.hasNext()) {
      JsonNode record = json.readTree(calls.next().value());
      LocalDateTime time = LocalDateTime.parse(record.get("call_date_time").textValue());
      assertThat(record.get("call_date_time").textValue())
          .isEqualTo(format(time, "yyyy-MM-dd'T'HH:mm':00.000'"));
      assertThat(record.get("call_time").textValue()).isEqualTo(format(time, "HH:mm"));
      String midnight = format(time, "yyyy-MM-dd'T00:00:00.000'");
      assertThat(List.of("report_date", "call_date", "offense_date"))
          .allMatch(field -> record.get(field).textValue().equals(midnight));
      assertThat(record.get("crime_id").textValue())
          .matches("\\d{9}")
          .startsWith(format(time, "yyDDD"));
    }
  }

  private static String format(LocalDateTime time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
  }

  @Test
  void deliversOldestFirstAndNoCrimeIdTwice() throws IOException {
    CallGenerator calls = CallGenerator.of(13, 300_000);
    Set<String> ids = new HashSet<>();
    List<String> times = new ArrayList<>();
    while (calls.hasNext()) {
      EncodedCall call = calls.next();
      ids.add(new String(call.key(), UTF_8));
      times.add(json.readTree(call.value()).get("call_date_time").textValue());
    }
    assertThat(times).isSorted();
    assertThat(times.get(0)).startsWith("2018-10-02T09:1");
    assertThat(times.get(times.size() - 1)).startsWith("2019-02");
    assertThat(ids).hasSameSizeAs(times);
  }
}
