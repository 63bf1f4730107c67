package highwater.pipeline.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkTableTest {
  private static final String KEY =
      "{\"window_start\":\"2018-10-02T10:00:00.000\",\"original_crime_type_name\":\"Fire\"}";
  private static final String REST =
      "\"window_start\":\"2018-10-02T10:00:00.000\",\"window_end\":\"2018-10-02T11:00:00.000\",\"original_crime_type_name\":\"Fire\"";

  private static SinkTable windows(String... values) throws IOException {
    SinkTable table = new SinkTable(Counts.BY_WINDOW);
    for (String value : values) {
      table.add(KEY.getBytes(UTF_8), value.getBytes(UTF_8));
    }
    return table;
  }

  private static SinkTable dispositions(String value) throws IOException {
    SinkTable table = new SinkTable(Counts.BY_DISPOSITION);
    table.add(
        "{\"original_crime_type_name\":\"Fire\",\"disposition\":\"HAN\"}".getBytes(UTF_8),
        ("{\"original_crime_type_name\":\"Fire\",\"disposition\":\"HAN\"," + value + "}")
            .getBytes(UTF_8));
    return table;
  }

  @Test
  void theLastCountOfAGroupCounts() throws Exception {
    SinkTable table = windows("{" + REST + ",\"count\":1}", "{\"count\":3000000000," + REST + "}");

    assertThat(table.counts())
        .isEqualTo(
            Map.of(
                new Group.InWindow(
                    LocalDateTime.of(2018, 10, 2, 10, 0),
                    LocalDateTime.of(2018, 10, 2, 11, 0),
                    "Fire"),
                3_000_000_000L));
    assertThat(table.records()).isEqualTo(2);
  }

  @Test
  void aDispositionHasADescriptionWhereItIsKnown() throws Exception {
    assertThat(
            dispositions(
                    "\"disposition_description\":\"Handled\",\"disposition_known\":true,\"count\":2")
                .counts())
        .isEqualTo(Map.of(new Group.WithDisposition("Fire", "HAN", Optional.of("Handled")), 2L));
    assertThat(
            dispositions("\"disposition_description\":null,\"disposition_known\":false,\"count\":2")
                .counts())
        .isEqualTo(Map.of(new Group.WithDisposition("Fire", "HAN", Optional.empty()), 2L));
    assertThatThrownBy(
            () ->
                dispositions(
                    "\"disposition_description\":null,\"disposition_known\":true,\"count\":2"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("disposition_known is wrong");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{" + REST + "}",
        "{" + REST + ",\"count\":\"1\"}",
        "{" + REST + ",\"count\":1.5}",
        "{" + REST + ",\"count\":null}",
        "{" + REST + ",\"count\":1,\"more\":{}}",
        "{" + REST + ",\"count\":1} 2",
      })
  void whatTheSinkNeverWritesIsRefused(String value) {
    assertThatThrownBy(() -> windows(value)).isInstanceOf(IOException.class);
  }

  @Test
  void aKeyThatSaysOtherThanItsValueIsRefused() {
    assertThatThrownBy(() -> windows("{" + REST.replace("Fire", "Noise") + ",\"count\":1}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("key and value disagree");
  }
}
