package highwater.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientPropertiesTest {
  @TempDir private Path folder;

  @Test
  void readsWhatKafkasToolsRead() throws IOException {
    ClientProperties read =
        ClientProperties.read(
            file(
                """
                # a comment \\
                security.protocol=SASL_SSL
                sasl.jaas.config=org.example.Login required \\
                    password="s3cret";

                ssl.endpoint.identification.algorithm=
                """));

    assertThat(read.values())
        .isEqualTo(
            Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.jaas.config", "org.example.Login required password=\"s3cret\";",
                "ssl.endpoint.identification.algorithm", ""));
    assertThat(read).asString().contains("sasl.jaas.config").doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3cret               | line 2: has a name or a value only; write name=value",
        "=s3cret              | line 2: has a name or a value only; write name=value",
        "key=\\u12s3cret      | line 2: a backslash and u must be followed by four hexadecimal",
        "client.id=s3cret     | line 2: client.id is there a second time; remove one of the two",
        "bootstrap.servers=s3cret:1 | line 2: bootstrap.servers is given by --bootstrap-servers"
      })
  void namesTheLineAndShowsNoValue(String line, String message) throws IOException {
    Path file = file("client.id=a\n" + line + "\n");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> ClientProperties.read(file))
        .withMessageContainingAll(file.toString(), message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret").hasLineCount(1));
  }

  @Test
  void saysThatThereIsNoFile() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> ClientProperties.read(folder.resolve("none")))
        .withMessageContaining("none: no such file");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("client.properties"), text);
  }
}
