package highwater.lab.doctor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A JVM that holds the lock on a file, if it is given one, until its input ends. */
final class LockHolder {
  static final int READY = '!';

  private LockHolder() {}

  @SuppressWarnings("try") // The lock is held and never looked at.
  public static void main(String[] file) throws IOException {
    if (file.length == 0) {
      waitForTheEnd();
      return;
    }
    try (FileChannel channel =
            FileChannel.open(
                Path.of(file[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      waitForTheEnd();
    }
  }

  private static void waitForTheEnd() throws IOException {
    System.out.write(READY);
    System.out.flush();
    System.in.read();
  }
}
