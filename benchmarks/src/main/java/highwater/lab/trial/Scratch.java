package highwater.lab.trial;

import highwater.pipeline.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The one folder below which a run, with its forks, keeps everything that it does not keep for
 * good.
 */
public final class Scratch implements AutoCloseable {
  /** System property: the folder of the run that this JVM is a fork of. */
  public static final String PROPERTY = "highwater.scratch";

  private final Path folder;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  /** A new folder in {@code java.io.tmpdir}. */
  public static Scratch create() {
    try {
      return new Scratch(Files.createTempDirectory("highwater-run-"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no scratch folder in " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  /**
   * The folder of the run that started this JVM, or a new one where none did; the new one goes with
   * this JVM at the latest.
   */
  public static Scratch ofFork() {
    String inherited = System.getProperty(PROPERTY);
    if (inherited != null) {
      return new Scratch(Path.of(inherited));
    }
    Scratch own = create();
    Runtime.getRuntime().addShutdownHook(new Thread(own::close, "remove-scratch"));
    return own;
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** A new folder in it. */
  public Path newFolder(String prefix) {
    return newFolder(folder, prefix);
  }

  /** A new folder in another. */
  public static Path newFolder(Path folder, String prefix) {
    try {
      return Files.createTempDirectory(folder, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException("no folder in " + folder, e);
    }
  }

  /** Removes it with all that is in it. */
  @Override
  public void close() {
    delete(folder);
  }

  /** Removes a folder and what is in it, also while others still write there. */
  public static void delete(Path folder) {
    try {
      ScratchFolder.remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
