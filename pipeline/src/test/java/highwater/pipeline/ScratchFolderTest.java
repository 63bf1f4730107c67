package highwater.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
  @TempDir Path parent;

  @Test
  void isGoneWithWhatIsInItOnClose() throws IOException {
    try (ScratchFolder scratch = new ScratchFolder(parent, "a-")) {
      Files.createDirectories(scratch.path().resolve("b/c"));
      Files.writeString(scratch.path().resolve("b/d"), "e");
      assertThat(parent).isNotEmptyDirectory();
    }

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void isGoneAlsoWhereSomebodyStillWritesAndDeletesInIt() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    CountDownLatch busy = new CountDownLatch(100);
    Future<?> writing;
    try (ScratchFolder scratch = new ScratchFolder(parent, "a-")) {
      Path own = Files.createDirectory(scratch.path().resolve("b"));
      writing = other.submit(() -> write(own, busy));
      busy.await();
    } finally {
      other.shutdown();
    }

    writing.get();
    assertThat(parent).isEmptyDirectory();
  }

  private static void write(Path folder, CountDownLatch busy) {
    try {
      for (int file = 0; file < 2000; file++) {
        Files.delete(Files.createFile(folder.resolve(Integer.toString(file))));
        busy.countDown();
      }
    } catch (NoSuchFileException e) {
      // The folder went, which is what this is about.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
