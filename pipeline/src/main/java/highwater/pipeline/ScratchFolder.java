package highwater.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.io.file.PathUtils;

/**
 * A folder for temporary files, gone with all that is in it on close and, failing that, when the
 * JVM ends.
 */
public final class ScratchFolder implements AutoCloseable {
  private static final int ATTEMPTS = 20;
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Path folder;
  private final AtExit.Registration atExit;
  private boolean deleted;

  /**
   * @param parent where it is made
   * @param prefix what its name begins with
   */
  public ScratchFolder(Path parent, String prefix) throws IOException {
    folder = Files.createTempDirectory(parent, prefix);
    try {
      atExit = AtExit.FOLDERS.run(this::delete);
    } catch (IllegalStateException e) {
      delete();
      throw e;
    }
  }

  /** A folder in {@code java.io.tmpdir}. */
  public static ScratchFolder inTemp(String prefix) {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return new ScratchFolder(parent, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for temporary files in " + parent, e);
    }
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  @Override
  public void close() {
    delete();
    atExit.close();
  }

  private synchronized void delete() {
    if (deleted) {
      return;
    }
    deleted = true;
    try {
      remove(folder);
    } catch (IOException e) {
      System.getLogger(ScratchFolder.class.getName())
          .log(Level.WARNING, "scratch folder " + folder, e);
    }
  }

  /**
   * Removes a folder and what is in it, also while others still write or delete there, as Spark
   * does for a moment after it was stopped.
   *
   * @throws IOException where it is still there after several attempts
   */
  public static void remove(Path folder) throws IOException {
    for (int attempt = 1; Files.exists(folder); attempt++) {
      try {
        PathUtils.deleteDirectory(folder);
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
