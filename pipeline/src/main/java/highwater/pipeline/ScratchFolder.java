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
      FileUtils.deleteDirectory(folder.toFile());
    } catch (IOException e) {
      System.getLogger(ScratchFolder.class.getName())
          .log(Level.WARNING, "scratch folder " + folder, e);
    }
  }
}
