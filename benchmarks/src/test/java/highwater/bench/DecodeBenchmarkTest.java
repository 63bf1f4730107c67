package highwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.pipeline.stream.Decoder;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Param;

class DecodeBenchmarkTest {
  @ParameterizedTest
  @ValueSource(strings = {"from_json", "jackson", "scanner"})
  void sparkAndPlainJavaDecodeTheSameCalls(String decoder) throws IOException {
    DecodeValues values = new DecodeValues();
    values.generate();
    List<PlainCall> byJava = new ArrayList<>();
    for (byte[] value : values.all()) {
      byJava.add(PlainCall.read(value));
    }
    DecodeContext context = new DecodeContext();
    context.decoder = decoder;
    context.open(values);
    try {
      List<PlainCall> bySpark =
          context
              .decoded()
              .select("crime_type", "disposition", "event_time", "reason")
              .collectAsList()
              .stream()
              .map(DecodeBenchmarkTest::call)
              .toList();

      assertThat(byJava).hasSize(DecodeValues.ROWS);
      assertThat(occurrences(bySpark)).isEqualTo(occurrences(byJava));
    } finally {
      context.close();
    }
  }

  @Test
  void everyDecoderIsMeasured() throws ReflectiveOperationException {
    assertThat(DecodeContext.class.getField("decoder").getAnnotation(Param.class).value())
        .containsExactly(
            Arrays.stream(Decoder.values())
                .map(decoder -> decoder.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new));
  }

  private static Map<PlainCall, Long> occurrences(List<PlainCall> calls) {
    return calls.stream().collect(Collectors.groupingBy(call -> call, Collectors.counting()));
  }

  private static PlainCall call(Row row) {
    assertThat(row.isNullAt(3)).as("reason").isTrue();
    return new PlainCall(
        row.getString(0),
        row.getString(1),
        LocalDateTime.ofInstant(row.getTimestamp(2).toInstant(), ZoneOffset.UTC));
  }
}
