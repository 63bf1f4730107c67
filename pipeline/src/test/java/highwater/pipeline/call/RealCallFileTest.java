package highwater.pipeline.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The published file, against what data/profile.json says of it. */
class RealCallFileTest {
  @Test
  void holdsWhatItsProfileSays() throws IOException {
    JsonNode profile = profile();
    Path file = RealCalls.require();
    Set<String> types = new HashSet<>();
    Map<String, String> codes = RadioCodes.standard().descriptions();
    long bytes = 0;
    long known = 0;
    long delivered = 0;
    LocalDateTime first = null;
    LocalDateTime last = LocalDateTime.MIN;
    try (CallFile calls = CallFile.openStrict(file)) {
      for (; calls.hasNext(); delivered++) {
        EncodedCall next = calls.next();
        Call call = Call.fromJson(new String(next.value(), StandardCharsets.UTF_8));
        assertThat(call.eventTime()).isAfterOrEqualTo(last);
        last = call.eventTime();
        first = first == null ? last : first;
        bytes += next.value().length;
        types.add(call.originalCrimeTypeName());
        known += codes.containsKey(call.disposition()) ? 1 : 0;
      }
      assertThat(calls.records()).isEqualTo(199_999);
      assertThat(calls.broken()).isZero();
    }
    assertThat(delivered).isEqualTo(profile.at("/file/records").longValue()).isEqualTo(199_999);
    assertThat(bytes)
        .isEqualTo(profile.at("/bytes_per_record/compact/total").longValue())
        .isEqualTo(82_115_109);
    assertThat(types).hasSize(profile.at("/crime_type/distinct").intValue()).hasSize(3_418);
    assertThat(known)
        .isEqualTo(profile.at("/radio_join/rows_matched").longValue())
        .isEqualTo(180_152);
    assertThat(first).isEqualTo(LocalDateTime.of(2018, 10, 2, 9, 11));
    assertThat(last).isEqualTo(LocalDateTime.of(2018, 12, 31, 23, 57));
  }

  @Test
  void callsOfTheSameMinuteComeInTheOrderOfTheFile() throws IOException {
    Path file = RealCalls.require();
    Map<String, List<String>> expected = idsByMinuteInFileOrder(file);
    Map<String, List<String>> delivered = new HashMap<>();
    try (CallFile calls = CallFile.openStrict(file)) {
      while (calls.hasNext()) {
        Call call = Call.fromJson(new String(calls.next().value(), StandardCharsets.UTF_8));
        delivered.computeIfAbsent(call.callDateTime(), t -> new ArrayList<>()).add(call.crimeId());
      }
    }
    assertThat(delivered).isEqualTo(expected);
  }

  /** By Jackson's own reading of the array, which shares nothing with the one under test. */
  private static Map<String, List<String>> idsByMinuteInFileOrder(Path file) throws IOException {
    Map<String, List<String>> ids = new HashMap<>();
    try (InputStream in = uncompressed(file);
        var records = new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(in)) {
      while (records.hasNext()) {
        JsonNode record = records.next();
        ids.computeIfAbsent(record.get("call_date_time").textValue(), t -> new ArrayList<>())
            .add(record.get("crime_id").textValue());
      }
    }
    return ids;
  }

  private static InputStream uncompressed(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  private static JsonNode profile() throws IOException {
    try (InputStream in = Call.class.getResourceAsStream("/highwater/data/profile.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
