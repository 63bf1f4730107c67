package highwater.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class KafkaCommandsTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "produce --rate -1",
        "produce --rate fast",
        "produce --rows 0",
        "produce --strict",
        "produce --input calls.json --generate",
        "produce --input calls.json --seed 7",
        "produce --partitions 0",
        "produce --partitioning fair",
        "produce --bootstrap-servers nowhere",
        "produce --client-properties nowhere",
        "tail --last -1",
        "tail --isolation none",
        "tail --client-properties nowhere"
      })
  void badInputIsOneLineAndExitCodeTwo(String line) {
    assertThat(execute(line.split(" "))).isEqualTo(2);
    assertThat(err.toString().lines().filter(said -> said.startsWith("highwater: "))).hasSize(1);
    assertThat(err.toString()).doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aWrongLineOfClientPropertiesIsNamedWithoutItsValue() throws IOException {
    Path file = Files.writeString(folder.resolve("client.properties"), "a=b\ns3cret\n");

    assertThat(execute("tail", "--client-properties", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(file + " line 2: ").doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"produce", "tail"})
  @Timeout(60)
  void noBrokerIsOneLineAndExitCodeThree(String command) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertThat(execute(command, "--bootstrap-servers", "127.0.0.1:" + port)).isEqualTo(3);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("highwater: No answer from Kafka at 127.0.0.1:" + port)
        .endsWith("is the broker running and reachable?");
  }

  private int execute(String... arguments) {
    CommandLine line = CommandShell.of(new Main());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }
}
