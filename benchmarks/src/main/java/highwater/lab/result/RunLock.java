package highwater.lab.result;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write to a run's folder, held by one process at a time. The system takes it back
 * when the process ends, however it ends.
 *
 * <p>The file stays: one that is deleted can be locked by two, by the old file and by the new one.
 */
final class RunLock implements AutoCloseable {
  static final String FILE = ".lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param folder of a run
   * @throws BadInputException where somebody has it
   */
  static RunLock take(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new RunLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw taken(folder, e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw taken(folder, null);
  }

  private static BadInputException taken(Path folder, Throwable cause) {
    return new BadInputException(
        "%s: another process is writing to this run; wait for its end".formatted(folder), cause);
  }

  /** Gives it back; does nothing the second time. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release a run's lock", e);
    }
  }
}
