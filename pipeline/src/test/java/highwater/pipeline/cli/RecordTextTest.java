package highwater.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordTextTest {
  @Test
  void showsTimePartitionOffsetKeyAndValue() {
    assertThat(RecordText.of(row(bytes("Straße"), bytes("{\"count\":3}"), new RecordHeaders())))
        .isEqualTo("2026-01-01T00:00:00.000Z  2:17  Straße  {\"count\":3}");
  }

  @Test
  void showsADeadLettersHeaders() {
    Headers headers = new RecordHeaders().add("reason", bytes("no crime_id")).add("empty", null);

    assertThat(RecordText.of(row(null, bytes("x"), headers)))
        .endsWith("  null  x  [reason=no crime_id]  [empty=null]");
  }

  @Test
  void letsNoValueTalkToTheTerminal() {
    assertThat(RecordText.of(row(bytes("a\nb"), bytes("\u001b[2J"), new RecordHeaders())))
        .endsWith("  a\\u000ab  \\u001b[2J");
  }

  @Test
  void showsBytesThatAreNoTextInHexadecimal() {
    assertThat(RecordText.of(row(new byte[] {(byte) 0xff, 0}, bytes(""), new RecordHeaders())))
        .contains("  0xff00  ");
  }

  private static ConsumerRecord<byte[], byte[]> row(byte[] key, byte[] value, Headers headers) {
    return new ConsumerRecord<>(
        "counts",
        2,
        17,
        1_767_225_600_000L,
        TimestampType.CREATE_TIME,
        0,
        0,
        key,
        value,
        headers,
        Optional.empty());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
