package highwater.pipeline.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of its own for temporary files, gone on close and, failing that, when the JVM ends. */
final class ScratchFolder implements AutoCloseable {
  private final Path folder;
  private final Thread atExit = new Thread(this::delete, "highwater-scratch");
  private boolean deleted;
  private int files;

  ScratchFolder(Path parent) throws IOException {
    folder = Files.createTempDirectory(parent, "highwater-calls-");
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException e) {
      delete();
      throw e;
    }
  }

  Path folder() {
    return folder;
  }

  /** The path of a file that is not there yet. */
  synchronized Path newFile() {
    if (deleted) {
      throw new IllegalStateException("the scratch folder is closed");
    }
    return folder.resolve(Integer.toString(files++));
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
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
      for (Path file : left) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException | UncheckedIOException e) {
      log(Level.WARNING, e);
    }
  }

  private void log(Level level, Exception e) {
    System.getLogger(ScratchFolder.class.getName()).log(level, "scratch folder " + folder, e);
  }
}
