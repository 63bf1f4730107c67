package highwater.pipeline.stream.checkpoint;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager.CancellableFSDataOutputStream;

/**
 * A file that is there with all its content once it is closed, and is not there before: written
 * under another name, then given its own.
 *
 * <p>As with Spark's own managers on a local disk, the content is handed to the operating system
 * and not forced to the disk: it survives the death of the JVM, and not that of the machine.
 */
final class AtomicFile extends CancellableFSDataOutputStream {
  private final Path temporary;
  private final Path target;
  private final boolean overwrite;
  private boolean ended;

  private AtomicFile(Path temporary, Path target, boolean overwrite) throws IOException {
    // No channel: an interrupt, by which queries are stopped, would close it in mid-air.
    super(new BufferedOutputStream(new FileOutputStream(temporary.toFile())));
    this.temporary = temporary;
    this.target = target;
    this.overwrite = overwrite;
  }

  /**
   * Begins a file.
   *
   * @param target in a folder that is there
   * @param overwrite whether it takes the place of one that is there when it is closed; if not,
   *     {@link #close} then throws Hadoop's {@code FileAlreadyExistsException}
   */
  static AtomicFile create(Path target, boolean overwrite) throws IOException {
    // The form of Spark's own: whoever lists such folders knows that these are none of its files.
    String name = ".%s.%s.tmp".formatted(target.getFileName(), UUID.randomUUID());
    return new AtomicFile(target.resolveSibling(name), target, overwrite);
  }

  @Override
  public synchronized void close() throws IOException {
    if (ended) {
      return;
    }
    ended = true;
    try {
      underlyingStream().close();
      if (overwrite) {
        Checksum.drop(target);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } else {
        moveToNewName();
      }
    } finally {
      // Gone by now where all went well and the move was one.
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * A hard link is made by one call that fails where the name is taken, so that of two queries on
   * one checkpoint one loses; a look and a move would be two.
   */
  private void moveToNewName() throws IOException {
    try {
      if (Files.exists(target)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      Checksum.drop(target);
      link();
    } catch (FileAlreadyExistsException e) {
      throw (IOException)
          new org.apache.hadoop.fs.FileAlreadyExistsException(target + " is there already")
              .initCause(e);
    }
  }

  private void link() throws IOException {
    try {
      Files.createLink(target, temporary);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // A disk without hard links: a look and a move, which is what Spark's own managers do.
      Files.move(temporary, target);
    }
  }

  /**
   * Ends it without the file; what cannot be put away is told and does not hide what went wrong.
   */
  @Override
  public synchronized void cancel() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      underlyingStream().close();
    } catch (IOException e) {
      warn(e);
    }
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      warn(e);
    }
  }

  private void warn(IOException e) {
    System.getLogger(AtomicFile.class.getName())
        .log(Level.WARNING, "cancelled " + target + ", " + temporary + " may be left", e);
  }
}
