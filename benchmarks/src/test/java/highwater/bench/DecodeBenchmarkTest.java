package highwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DecodeBenchmarkTest {
  @Test
  void sparkAndPlainJavaDecodeTheSameCalls() throws IOException {
    DecodeContext context = new DecodeContext();
    context.open();
    try {
      List<PlainCall> bySpark =
          context
              .decoded()
              .select("crime_type", "disposition", "event_time", "reason")
              .collectAsList()
              .stream()
              .map(DecodeBenchmarkTest::call)
              .toList();
      List<PlainCall> byJava = new ArrayList<>();
      for (byte[] value : context.values()) {
        byJava.add(PlainCall.read(value));
      }

      assertThat(byJava).hasSize(DecodeContext.ROWS);
      assertThat(occurrences(bySpark)).isEqualTo(occurrences(byJava));
    } finally {
      context.close();
    }
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
