package highwater.pipeline.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import highwater.pipeline.call.ProfileTables.Table;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** That the profile tells the truth of the real file. */
class ProfileTest {
  @Test
  void countsAreThoseOfTheRealCalls() throws IOException {
    ProfileTables profile = new ProfileTables();
    List<SeenCall> calls = new ArrayList<>();
    Map<List<String>, Long> places = new HashMap<>();
    try (MappingIterator<JsonNode> records = records(RealCalls.require())) {
      while (records.hasNext()) {
        JsonNode call = records.next();
        calls.add(SeenCall.of(call, call.toString().getBytes(UTF_8).length));
        places.merge(
            Stream.of("address_type", "address", "common_location")
                .map(field -> call.get(field).textValue())
                .toList(),
            1L,
            Long::sum);
      }
    }
    assertThat(calls).hasSize(profile.profile().at("/file/records").intValue());
    SoftAssertions.assertSoftly(
        softly -> {
          for (Table table : profile.tables()) {
            Map<String, Long> expected = new HashMap<>(table.expected());
            expected.values().removeIf(count -> count == 0);
            softly.assertThat(table.count(calls)).as(table.name()).isEqualTo(expected);
          }
        });
    places.values().removeIf(count -> count < 5);
    assertThat(listedPlaces(profile.profile())).isEqualTo(places);
  }

  private static Map<List<String>, Long> listedPlaces(JsonNode profile) {
    Map<List<String>, Long> places = new HashMap<>();
    profile
        .at("/places_seen_5_times_or_more")
        .fields()
        .forEachRemaining(
            type -> {
              for (JsonNode row : type.getValue()) {
                places.put(
                    List.of(type.getKey(), row.get(0).textValue(), row.get(1).textValue()),
                    row.get(2).longValue());
              }
            });
    return places;
  }

  private static MappingIterator<JsonNode> records(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    return new ObjectMapper().readerFor(JsonNode.class).readValues(plain);
  }
}
