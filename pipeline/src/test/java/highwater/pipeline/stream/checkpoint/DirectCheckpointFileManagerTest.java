package highwater.pipeline.stream.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
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
  private static final int THREADS = 8;
  private static final int ROUNDS = 100;

  @TempDir private java.nio.file.Path folder;
  private Path root;
  private CheckpointFileManager files;

  @BeforeEach
  void newFolder() throws IOException {
    // A name that is another one as a URI.
    root = new Path(folder.resolve("a check%20point").toUri());
    files = new DirectCheckpointFileManager(root, new Configuration());
    assertThat(files.createCheckpointDirectory()).hasToString("file:" + root.toUri().getPath());
  }

  @Test
  void aFileIsThereWhenItIsClosedAndNotBefore() throws IOException {
    CancellableFSDataOutputStream out = files.createAtomic(at("1.delta"), true);
    out.write("one".getBytes(UTF_8));
    assertThat(files.exists(at("1.delta"))).isFalse();
    out.close();
    out.close();
    assertThat(text("1.delta")).isEqualTo("one");
    assertThat(names()).containsExactly("1.delta");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileThatIsCancelledIsNotThereAndLeavesNothing(boolean overwrite) throws IOException {
    CancellableFSDataOutputStream out = files.createAtomic(at("1"), overwrite);
    out.write(1);
    out.cancel();
    out.close();
    assertThat(names()).isEmpty();
  }

  @Test
  void toCancelWhatIsClosedChangesNothing() throws IOException {
    CancellableFSDataOutputStream out = files.createAtomic(at("1"), false);
    out.write('x');
    out.close();
    out.cancel();
    assertThat(text("1")).isEqualTo("x");
  }

  @Test
  void aFileThatMayNotBeOverwrittenStaysAsItIs() throws IOException {
    write("1", false, "first");
    CancellableFSDataOutputStream second = files.createAtomic(at("1"), false);
    second.write("second".getBytes(UTF_8));
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(second::close)
        .withMessageContaining("is there already");
    second.cancel();
    assertThat(text("1")).isEqualTo("first");
    assertThat(names()).containsExactly("1");
  }

  @Test
  void aFileThatMayBeOverwrittenIsReplaced() throws IOException {
    write("1", false, "a long first one");
    write("1", true, "second");
    assertThat(text("1")).isEqualTo("second");
    assertThat(names()).containsExactly("1");
  }

  @Test
  void ofManyThatWriteOneNameAtOnceOneWinsAndItsContentStays() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String name = Integer.toString(round);
      List<Boolean> won = atOnce(writer -> wins(name, "writer " + writer));
      assertThat(won).containsOnlyOnce(true);
      assertThat(text(name)).isEqualTo("writer " + won.indexOf(true));
    }
    assertThat(names()).hasSize(ROUNDS);
  }

  private boolean wins(String name, String text) throws IOException {
    CancellableFSDataOutputStream out = files.createAtomic(at(name), false);
    out.write(text.getBytes(UTF_8));
    try {
      out.close();
      return true;
    } catch (FileAlreadyExistsException e) {
      out.cancel();
      return false;
    }
  }

  @Test
  void whoReadsWhileOthersOverwriteSeesOneWholeContent() throws Exception {
    write("1", true, "0".repeat(20_000));
    List<Boolean> whole =
        atOnce(
            thread -> {
              boolean all = true;
              for (int round = 0; round < ROUNDS; round++) {
                if (thread % 2 == 0) {
                  write("1", true, Integer.toString(thread).repeat(20_000));
                } else {
                  String seen = text("1");
                  all &= seen.equals(seen.substring(0, 1).repeat(20_000));
                }
              }
              return all;
            });
    assertThat(whole).containsOnly(true);
    assertThat(names()).containsExactly("1");
  }

  @Test
  void anInterruptByWhichAQueryIsStoppedBreaksNoFile() throws IOException {
    Thread.currentThread().interrupt();
    try {
      write("1", false, "whole");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(text("1")).isEqualTo("whole");
  }

  @Test
  void whatAKilledWriterLeftIsNoneOfSparksFilesAndInNobodysWay() throws IOException {
    CancellableFSDataOutputStream killed = files.createAtomic(at("7"), false);
    killed.write("half".getBytes(UTF_8));
    killed.flush();
    write("7", false, "whole");
    assertThat(text("7")).isEqualTo("whole");
    assertThat(files.list(root, path -> path.getName().matches("[0-9]+"))).hasSize(1);
    assertThat(names()).filteredOn(name -> name.matches("\\.7\\..*\\.tmp")).hasSize(1);
    killed.cancel();
  }

  @Test
  void aFileInAFolderThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> files.createAtomic(new Path(root, "no/1"), true))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void whatIsNotThereIsNotFoundAndCanBeDeleted() {
    assertThatThrownBy(() -> files.open(at("1"))).isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> files.list(at("1"))).isInstanceOf(FileNotFoundException.class);
    files.delete(at("1"));
    assertThat(files.exists(at("1"))).isFalse();
  }

  @Test
  void listsFilesAndFoldersAsSparksOwnManagerDoes() throws IOException {
    write("12", false, "twelve");
    write("with:colon", false, "");
    files.mkdirs(new Path(root, "state/0"));
    CheckpointFileManager sparks =
        new FileContextBasedCheckpointFileManager(root, new Configuration());
    assertThat(shown(files.list(root)))
        .containsExactlyInAnyOrderElementsOf(shown(sparks.list(root)))
        .hasSize(3);
    assertThat(shown(files.list(at("12")))).isEqualTo(shown(sparks.list(at("12"))));
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
    files.mkdirs(new Path(root, "state/0"));
    write("state/0/1.delta", true, "x");
    files.delete(new Path(root, "state"));
    assertThat(names()).isEmpty();
  }

  @Test
  void readsWhatAManagerWithChecksumsWroteAndLeavesNoneBehindThatIsWrong() throws IOException {
    CheckpointFileManager sparks =
        new FileSystemBasedCheckpointFileManager(root, new Configuration());
    write(sparks, "1", true, "theirs");
    assertThat(names()).contains("1", ".1.crc");
    assertThat(text("1")).isEqualTo("theirs");
    assertThat(files.list(root)).hasSize(1);

    write("1", true, "ours, which is longer");
    assertThat(text(sparks, "1")).isEqualTo("ours, which is longer");

    write(sparks, "2", true, "theirs");
    Files.delete(local("2"));
    write("2", false, "ours");
    assertThat(text(sparks, "2")).isEqualTo("ours");

    write(sparks, "3", true, "theirs");
    files.delete(at("3"));
    assertThat(names()).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void aFileThatIsNotAsItsChecksumSaysIsRefused() throws IOException {
    write(new FileSystemBasedCheckpointFileManager(root, new Configuration()), "1", true, "theirs");
    Files.writeString(local("1"), "damage");
    assertThatThrownBy(() -> text("1")).isInstanceOf(ChecksumException.class);
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

  private interface Work<T> {
    T of(int thread) throws Exception;
  }

  private static <T> List<T> atOnce(Work<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Callable<T>> tasks =
          IntStream.range(0, THREADS)
              .<Callable<T>>mapToObj(
                  thread ->
                      () -> {
                        start.await();
                        return work.of(thread);
                      })
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private void write(String name, boolean overwrite, String text) throws IOException {
    write(files, name, overwrite, text);
  }

  private void write(CheckpointFileManager manager, String name, boolean overwrite, String text)
      throws IOException {
    try (CancellableFSDataOutputStream out = manager.createAtomic(at(name), overwrite)) {
      out.write(text.getBytes(UTF_8));
    }
  }

  private String text(String name) throws IOException {
    return text(files, name);
  }

  private String text(CheckpointFileManager manager, String name) throws IOException {
    try (FSDataInputStream in = manager.open(at(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private List<String> names() throws IOException {
    try (var entries = Files.list(local(""))) {
      return entries.map(file -> file.getFileName().toString()).toList();
    }
  }

  private java.nio.file.Path local(String name) {
    return java.nio.file.Path.of(root.toUri().getPath(), name);
  }

  private Path at(String name) {
    return new Path(root, new Path(null, null, name));
  }
}
