package highwater.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.pipeline.ScratchFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkSessionsTest {
  @TempDir Path temp;

  @Test
  void aSessionKeepsToItsOwnFolderAlsoWhenItIsNotTheFirstOfItsJvm() throws IOException {
    Path first = temp.resolve("first");
    run(first);
    assertThat(first).isNotEmptyDirectory();
    ScratchFolder.remove(first);

    Path second = temp.resolve("second");
    run(second);

    assertThat(second).isNotEmptyDirectory();
    assertThat(first).doesNotExist();
  }

  private static void run(Path folder) {
    Map<String, String> entries = new HashMap<>(SparkSessions.keepingTo(folder));
    entries.put("spark.ui.enabled", "false");
    try (SparkSession spark =
        SparkSessions.start("local[1]", "folders", StreamSettings.minimal(), entries)) {
      assertThat(spark.range(3).count()).isEqualTo(3);
    }
  }
}
