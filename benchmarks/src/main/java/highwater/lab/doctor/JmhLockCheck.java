package highwater.lab.doctor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Whether another JMH run holds the lock by which there is one at a time on a machine. Not to be
 * asked in a JVM that holds it itself: where locks belong to processes, looking would drop it.
 *
 * @param tmp {@code java.io.tmpdir}, where JMH keeps its lock
 */
record JmhLockCheck(Path tmp) implements Check {
  private static final String ADVICE =
      "wait for the other run: two at once measure each other (ps -ef | grep jmh shows it)";

  @Override
  public String name() {
    return "JMH lock";
  }

  @Override
  public Finding look() {
    Path file = tmp.resolve("jmh.lock");
    if (!Files.exists(file)) {
      return Finding.ok("free");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null
          ? Finding.problem(file + " is held by another run", ADVICE)
          : Finding.ok("free");
    } catch (OverlappingFileLockException e) {
      return Finding.problem(file + " is held by this very JVM", ADVICE);
    } catch (IOException e) {
      return Finding.problem(
          "%s cannot be opened: %s".formatted(file, e.getClass().getSimpleName()),
          "remove it, or have its owner do so: JMH does not start without it");
    }
  }
}
