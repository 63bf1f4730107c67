package highwater.pipeline.stream.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager.CancellableFSDataOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many who write and read one name at once, as two queries on one checkpoint do. */
@Timeout(60)
class CheckpointRacesTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 100;

  @TempDir private java.nio.file.Path temp;
  private CheckpointFolder folder;

  @BeforeEach
  void newFolder() throws IOException {
    folder = new CheckpointFolder(temp);
  }

  @Test
  void ofManyThatWriteOneNameAtOnceOneWinsAndItsContentStays() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String name = Integer.toString(round);
      List<Boolean> won = atOnce(writer -> wins(name, "writer " + writer));
      assertThat(won).containsOnlyOnce(true);
      assertThat(folder.text(name)).isEqualTo("writer " + won.indexOf(true));
    }
    assertThat(folder.names()).hasSize(ROUNDS);
  }

  private boolean wins(String name, String text) throws IOException {
    CancellableFSDataOutputStream out = folder.files().createAtomic(folder.at(name), false);
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
    folder.write("1", true, "0".repeat(20_000));
    List<Boolean> whole =
        atOnce(
            thread -> {
              boolean all = true;
              for (int round = 0; round < ROUNDS; round++) {
                if (thread % 2 == 0) {
                  folder.write("1", true, Integer.toString(thread).repeat(20_000));
                } else {
                  String seen = folder.text("1");
                  all &= seen.equals(seen.substring(0, 1).repeat(20_000));
                }
              }
              return all;
            });
    assertThat(whole).containsOnly(true);
    assertThat(folder.names()).containsExactly("1");
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
}
