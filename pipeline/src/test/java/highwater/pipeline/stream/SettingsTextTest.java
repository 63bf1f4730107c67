package highwater.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTextTest {
  @TempDir Path temp;

  private StreamSettings written(StreamSettings settings) throws IOException {
    Path file = temp.resolve("settings.yaml");
    Files.writeString(file, SettingsText.of(settings));
    return StreamSettings.load(file.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "course"})
  void whatShipsComesBackAsItWas(String name) throws IOException {
    StreamSettings settings = StreamSettings.load(name);

    assertThat(written(settings).asMap()).isEqualTo(settings.asMap());
    assertThat(written(settings).sourceOptions()).isEqualTo(settings.sourceOptions());
    assertThat(written(settings).sinkOptions()).isEqualTo(settings.sinkOptions());
    assertThat(SettingsText.read(settings.asMap()).asMap()).isEqualTo(settings.asMap());
  }

  @Test
  void whatTheSinkAloneHasStaysTheSinks() throws IOException {
    Path file = temp.resolve("both.yaml");
    Files.writeString(
        file,
        """
        source: {kafka.client.id: reader}
        sink: {kafka.client.id: writer}
        query: {query.note: "yes: 'no'"}
        """);
    StreamSettings settings = StreamSettings.load(file.toString());

    assertThat(written(settings).asMap())
        .isEqualTo(settings.asMap())
        .containsEntry("sink:kafka.client.id", "writer")
        .containsEntry("query.note", "yes: 'no'");
    assertThat(SettingsText.read(settings.asMap()).sinkOptions())
        .containsEntry("kafka.client.id", "writer");
  }
}
