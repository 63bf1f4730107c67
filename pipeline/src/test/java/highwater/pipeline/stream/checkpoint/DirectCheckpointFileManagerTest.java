package highwater.pipeline.stream.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager.CancellableFSDataOutputStream;
import org.apache.spark.sql.execution.streaming.FileContextBasedCheckpointFileManager;
import org.apache.spark.sql.execution.streaming.FileSystemBasedCheckpointFileManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Spark asks of a manager, and what it means on a disk that others write to as well. */
@Timeout(60)
class DirectCheckpointFileManagerTest {
  @TempDir private java.nio.file.Path temp;
  private CheckpointFolder folder;
  private CheckpointFileManager files;

  @BeforeEach
  void newFolder() throws IOException {
    folder = new CheckpointFolder(temp);
    files = folder.files();
  }

  @Test
  void makesTheCheckpointsFolderAndGivesItsWholePath() {
    assertThat(files.createCheckpointDirectory())
        .hasToString("file:" + temp.resolve("a check%20point"));
  }

  @Test
  void aFileIsThereWhenItIsClosedAndNotBefore() throws IOException {
    CancellableFSDataOutputStream out = files.createAtomic(folder.at("1.delta"), true);
    out.write("one".getBytes(UTF_8));
    assertThat(files.exists(folder.at("1.delta"))).isFalse();
    out.close();
    out.close();
    assertThat(folder.text("1.delta")).isEqualTo("one");
    assertThat(folder.names()).containsExactly("1.delta");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileThatIsCancelledIsNotThereAndLeavesNothing(boolean overwrite) throws IOException {
    CancellableFSDataOutputStream out = files.createAtomic(folder.at("1"), overwrite);
    out.write(1);
    out.cancel();
    out.close();
    assertThat(folder.names()).isEmpty();
  }

  @Test
  void toCancelWhatIsClosedChangesNothing() throws IOException {
    CancellableFSDataOutputStream out = files.createAtomic(folder.at("1"), false);
    out.write('x');
    out.close();
    out.cancel();
    assertThat(folder.text("1")).isEqualTo("x");
  }

  @Test
  void aFileThatMayNotBeOverwrittenStaysAsItIs() throws IOException {
    folder.write("1", false, "first");
    CancellableFSDataOutputStream second = files.createAtomic(folder.at("1"), false);
    second.write("second".getBytes(UTF_8));
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(second::close)
        .withMessageContaining("is there already");
    second.cancel();
    assertThat(folder.text("1")).isEqualTo("first");
    assertThat(folder.names()).containsExactly("1");
  }

  @Test
  void aFileThatMayBeOverwrittenIsReplaced() throws IOException {
    folder.write("1", false, "a long first one");
    folder.write("1", true, "second");
    assertThat(folder.text("1")).isEqualTo("second");
    assertThat(folder.names()).containsExactly("1");
  }

  @Test
  void anInterruptByWhichAQueryIsStoppedBreaksNoFile() throws IOException {
    Thread.currentThread().interrupt();
    try {
      folder.write("1", false, "whole");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(folder.text("1")).isEqualTo("whole");
  }

  @Test
  void whatAKilledWriterLeftIsNoneOfSparksFilesAndInNobodysWay() throws IOException {
    CancellableFSDataOutputStream killed = files.createAtomic(folder.at("7"), false);
    killed.write("half".getBytes(UTF_8));
    killed.flush();
    folder.write("7", false, "whole");
    assertThat(folder.text("7")).isEqualTo("whole");
    assertThat(files.list(folder.root(), path -> path.getName().matches("[0-9]+"))).hasSize(1);
    assertThat(folder.names()).filteredOn(name -> name.matches("\\.7\\..*\\.tmp")).hasSize(1);
    killed.cancel();
  }

  @Test
  void aFileInAFolderThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> files.createAtomic(new Path(folder.root(), "no/1"), true))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void whatIsNotThereIsNotFoundAndCanBeDeleted() {
    assertThatThrownBy(() -> files.open(folder.at("1"))).isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> files.list(folder.at("1"))).isInstanceOf(FileNotFoundException.class);
    files.delete(folder.at("1"));
    assertThat(files.exists(folder.at("1"))).isFalse();
  }

  @Test
  void listsFilesAndFoldersAsSparksOwnManagerDoes() throws IOException {
    folder.write("12", false, "twelve");
    folder.write("with:colon", false, "");
    files.mkdirs(new Path(folder.root(), "state/0"));
    CheckpointFileManager sparks =
        new FileContextBasedCheckpointFileManager(folder.root(), new Configuration());
    assertThat(shown(files.list(folder.root())))
        .containsExactlyInAnyOrderElementsOf(shown(sparks.list(folder.root())))
        .hasSize(3);
    assertThat(shown(files.list(folder.at("12")))).isEqualTo(shown(sparks.list(folder.at("12"))));
    assertThat(files.isLocal()).isEqualTo(sparks.isLocal()).isTrue();
  }

  private static List<String> shown(FileStatus[] list) {
    return Arrays.stream(list)
        .map(
            file ->
                "%s %s %s %s"
                    .formatted(
                        file.getPath(),
                        file.isDirectory(),
                        file.isDirectory() ? "" : file.getLen(),
                        file.getModificationTime()))
        .toList();
  }

  @Test
  void deletesFoldersWithAllThatIsInThem() throws IOException {
    files.mkdirs(new Path(folder.root(), "state/0"));
    folder.write("state/0/1.delta", true, "x");
    files.delete(new Path(folder.root(), "state"));
    assertThat(folder.names()).isEmpty();
  }

  @Test
  void readsWhatAManagerWithChecksumsWroteAndLeavesNoneBehindThatIsWrong() throws IOException {
    CheckpointFileManager sparks =
        new FileSystemBasedCheckpointFileManager(folder.root(), new Configuration());
    folder.write(sparks, "1", true, "theirs");
    assertThat(folder.names()).contains("1", ".1.crc");
    assertThat(folder.text("1")).isEqualTo("theirs");
    assertThat(files.list(folder.root())).hasSize(1);

    folder.write("1", true, "ours, which is longer");
    assertThat(folder.text(sparks, "1")).isEqualTo("ours, which is longer");

    folder.write(sparks, "2", true, "theirs");
    Files.delete(folder.local("2"));
    folder.write("2", false, "ours");
    assertThat(folder.text(sparks, "2")).isEqualTo("ours");

    folder.write(sparks, "3", true, "theirs");
    files.delete(folder.at("3"));
    assertThat(folder.names()).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void aFileThatIsNotAsItsChecksumSaysIsRefused() throws IOException {
    folder.write(
        new FileSystemBasedCheckpointFileManager(folder.root(), new Configuration()),
        "1",
        true,
        "theirs");
    Files.writeString(folder.local("1"), "damage");
    assertThatThrownBy(() -> folder.text("1")).isInstanceOf(ChecksumException.class);
  }

  @Test
  void aPathThatIsNotLocalIsLeftToTheManagerThatSparkChooses() {
    Configuration conf = new Configuration();
    conf.set(DirectCheckpointFileManager.SPARKS_NAME, DirectCheckpointFileManager.class.getName());
    assertThatThrownBy(() -> new DirectCheckpointFileManager(new Path("nofs://a/b"), conf))
        .hasMessageContaining("No FileSystem for scheme")
        .satisfies(
            e ->
                assertThat(e.getStackTrace())
                    .anyMatch(at -> at.getClassName().contains("FileSystemBased")));
    conf.set("fs.defaultFS", "nofs://a");
    assertThatThrownBy(() -> new DirectCheckpointFileManager(new Path("/b"), conf))
        .hasMessageContaining("No FileSystem for scheme");
  }
}
