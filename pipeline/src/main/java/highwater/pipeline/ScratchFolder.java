package highwater.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/**
 * A folder for temporary files, gone with all that is in it on close and, failing that, when the
 * JVM ends.
 */
public final class ScratchFolder implements AutoCloseable {
  private final Path folder;
  private final Thread atExit = new Thread(this::delete, "scratch-folder");
  private boolean deleted;

  /**
   * @param parent where it is made
   * @param prefix what its name begins with
   */
  public ScratchFolder(Path parent, String prefix) throws IOException {
    folder = Files.createTempDirectory(parent, prefix);
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
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
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook runs and finds nothing left to do.
      log(Level.DEBUG, e);
    }
  }

  private synchronized void delete() {
    if (deleted) {
      return;
    }
    deleted = true;
    try {
      FileUtils.deleteDirectory(folder.toFile());
    } catch (IOException e) {
      log(Level.WARNING, e);
    }
  }

  private void log(Level level, Exception e) {
    System.getLogger(ScratchFolder.class.getName()).log(level, "scratch folder " + folder, e);
  }
}
