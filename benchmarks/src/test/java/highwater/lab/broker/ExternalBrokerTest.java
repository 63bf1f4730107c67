package highwater.lab.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import highwater.lab.CannotRunException;
import highwater.pipeline.BadInputException;
import highwater.pipeline.kafka.ClientProperties;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalBrokerTest extends KafkaBrokerContract {
  private static final String SENTINEL = "s3cr3t-0f-th3-t3st";
  private static final Duration SHORT = Duration.ofSeconds(3);

  /** A login as people write it, over two lines. */
  private static final String JAAS =
      "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \\\n"
          + "  username=\"lab\" password=\""
          + SENTINEL
          + "\";\n";

  @TempDir private Path folder;
  @TempDir private static Path shared;

  private final List<EmbeddedBroker> somebodyElses = new ArrayList<>();

  @Override
  ExternalBroker open() {
    EmbeddedBroker running = EmbeddedBroker.start("256m");
    somebodyElses.add(running);
    try {
      Path file = Files.createTempFile(shared, "client", ".properties");
      Files.writeString(file, "# how to get in\nsecurity.protocol=PLAINTEXT\n" + JAAS);
      return ExternalBroker.open(running.bootstrapServers(), Optional.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  void stopWhatIsRunning() {
    somebodyElses.forEach(EmbeddedBroker::close);
  }

  @Override
  KafkaBroker.Kind kind() {
    return KafkaBroker.Kind.EXTERNAL;
  }

  @Test
  void leavesSomebodyElsesBrokerRunning() throws Exception {
    ExternalBroker broker = open();
    broker.close();

    try (Admin admin = Admin.create(config(broker))) {
      assertThat(admin.describeCluster().nodes().get()).hasSize(1);
    }
  }

  @Test
  void handsThePropertiesToClientsAndShowsTheirNamesAlone() {
    assertThat(shared().clientProperties())
        .containsEntry("security.protocol", "PLAINTEXT")
        .hasEntrySatisfying(
            "sasl.jaas.config",
            jaas -> assertThat(jaas).endsWith("username=\"lab\" password=\"" + SENTINEL + "\";"));
    assertThat(shared().description())
        .isEqualTo(
            "external cluster, brokers: 1, reached with sasl.jaas.config,"
                + " security.protocol=PLAINTEXT");
  }

  @Test
  void neverShowsASecret() {
    try (LogCapture log = LogCapture.atLevel(Level.DEBUG);
        ExternalBroker broker = open()) {
      assertThat(log.text()).contains("sasl.jaas.config");
      assertThat(
              List.of(
                  broker.toString(),
                  broker.description(),
                  broker.systemProperties().toString(),
                  log.text()))
          .noneMatch(text -> text.contains(SENTINEL));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Each fails in another way, and Kafka's own message about some of them quotes the value.
        "request.timeout.ms=" + SENTINEL + "\n",
        "security.protocol=" + SENTINEL + "\n",
        "security.protocol=SASL_PLAINTEXT\nsasl.jaas.config=" + SENTINEL + "\n",
        "security.protocol=SASL_PLAINTEXT\nsasl.jaas.config=a " + SENTINEL + " b;\n",
        "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\n" + JAAS,
        "security.protocol=SSL\nssl.truststore.location=/gone\nssl.truststore.password=" + SENTINEL,
        "security.protocol=PLAINTEXT\n" + SENTINEL + "\n",
        SENTINEL + "\\u00zz\n",
        "sasl.jaas.config=" + SENTINEL + "\\u00zz\n",
      })
  void showsNoSecretWhenItCannotBeOpened(String properties) throws IOException {
    Path file = file(properties);
    String servers = shared().bootstrapServers();
    try (LogCapture log = LogCapture.atLevel(Level.INFO)) {
      Throwable thrown =
          catchThrowable(() -> ExternalBroker.open(servers, Optional.of(file), SHORT));

      assertThat(thrown).isInstanceOfAny(BadInputException.class, CannotRunException.class);
      assertThat(thrown.getMessage()).hasLineCount(1);
      StringWriter stack = new StringWriter();
      thrown.printStackTrace(new PrintWriter(stack));
      assertThat(stack.toString()).doesNotContain(SENTINEL);
      assertThat(log.text()).doesNotContain(SENTINEL);
    }
  }

  @Test
  void namesThePropertyThatKafkaDoesNotTake() throws IOException {
    Path file = file("request.timeout.ms=soon\n");

    assertThatThrownBy(() -> ExternalBroker.open("127.0.0.1:9", Optional.of(file), SHORT))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("request.timeout.ms");
  }

  @Test
  void saysThatNobodyAnswers() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, EmbeddedBroker.loopback())) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(
            () -> ExternalBroker.open("127.0.0.1:" + port, Optional.empty(), Duration.ofSeconds(1)))
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("127.0.0.1:" + port + " did not answer within 1 s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "localhost:port", "", "no-such-host.invalid:9092"})
  void saysThatAnAddressIsNone(String servers) {
    assertThatThrownBy(() -> ExternalBroker.open(servers, Optional.empty(), SHORT))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("--bootstrap-servers " + servers);
  }

  @Test
  void saysThatTheFileIsMissing() {
    Path missing = folder.resolve("missing.properties");

    assertThatThrownBy(() -> ExternalBroker.open("127.0.0.1:9", Optional.of(missing)))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "--client-properties %s: no such file; name a Kafka client properties file", missing);
    assertThatThrownBy(() -> ExternalBroker.open("127.0.0.1:9", Optional.of(folder)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(folder + ": cannot be read");
  }

  @ParameterizedTest
  @CsvSource({
    "'# one\n\nsecurity.protocol\n', 3, value",
    "'a=\\\n1\nb=2\n=3\n', 4, name",
    "'a=1\n  ! no\na=2\n', 3, second time",
    "'a=\\\\\nbootstrap.servers=there:1\n', 2, --bootstrap-servers",
    "'a=1\nb=\\u12\n', 2, hexadecimal",
  })
  void saysWhichLineIsNoProperty(String text, int line, String what) throws IOException {
    Path file = file(text);

    assertThatThrownBy(() -> ClientProperties.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(file + " line " + line + ": ")
        .hasMessageContaining(what);
  }

  @Test
  void readsPropertiesAsKafkasToolsDo() throws IOException {
    Path file = file("a = 1 \n! note\nb:two\\\n   lines\nc path\\\\\nd=\\u00e4\u00e4\\\n");

    assertThat(ClientProperties.read(file).values())
        .isEqualTo(Map.of("a", "1 ", "b", "twolines", "c", "path\\", "d", "\u00e4\u00e4"));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(
        folder.resolve("client.properties"), text, StandardCharsets.ISO_8859_1);
  }
}
