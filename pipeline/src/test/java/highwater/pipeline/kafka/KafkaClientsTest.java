package highwater.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import highwater.pipeline.BadInputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaClientsTest {
  private static final String NOWHERE = "localhost:1";

  @ParameterizedTest
  @CsvSource({
    "acks, 1, must be all",
    "acks, 0, must be all",
    "enable.idempotence, false, must be true",
    "partitioner.class, org.example.Own, is set by the producer itself",
    "transactional.id, mine, is set by the producer itself"
  })
  void noPropertyTakesAwayTheProducersGuarantees(String name, String value, String message) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> producer(Map.of(name, value)))
        .withMessageContaining("Client property '" + name + "' " + message);
  }

  @Test
  void theSameGuaranteesMayBeRepeated() {
    assertThatCode(() -> producer(Map.of("acks", "-1", "enable.idempotence", "true")))
        .doesNotThrowAnyException();
  }

  @Test
  void aRefusedPropertyIsBadInputWithoutItsValue() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> producer(Map.of("compression.type", "s3cret")))
        .withMessageContaining("compression.type")
        .satisfies(
            e -> {
              StringWriter trace = new StringWriter();
              e.printStackTrace(new PrintWriter(trace));
              assertThat(trace.toString()).doesNotContain("s3cret");
            });
  }

  @Test
  void anAddressThatIsNoneIsBadInput() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> Topics.at(KafkaAddress.of("nowhere")))
        .withMessageContaining("nowhere")
        .withMessageContaining("bootstrap.servers");
  }

  @Test
  void failuresSayWhereAndWhatWasAsked() {
    KafkaAddress address = new KafkaAddress(NOWHERE, Map.of("sasl.jaas.config", "s3cret"));

    assertThat(KafkaClients.explain(address, "looking", new TimeoutException("Timed out.")))
        .isInstanceOf(KafkaFailedException.class)
        .hasMessage(
            "No answer from Kafka at localhost:1 when looking (Timed out): is the broker running"
                + " and reachable?");
    assertThat(
            KafkaClients.explain(address, "looking", new SaslAuthenticationException("No entry.")))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "Kafka at localhost:1 [sasl.jaas.config] does not let the client in: No entry: check"
                + " the client properties.");
  }

  private static void producer(Map<String, String> properties) {
    KafkaClients.producer(new KafkaAddress(NOWHERE, properties), Partitioning.KEY).close();
  }
}
