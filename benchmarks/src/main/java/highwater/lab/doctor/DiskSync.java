package highwater.lab.doctor;

import highwater.pipeline.ScratchFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** How long it takes until a few bytes are safe on a disk. */
@FunctionalInterface
interface DiskSync {
  /** More would take seconds on a slow disk; of so few the 99th percentile is about the worst. */
  int TIMES = 50;

  /**
   * Measures.
   *
   * @param folder is there, and is left as it was
   * @return nanoseconds, each of one write and sync; not empty
   */
  double[] nanos(Path folder) throws IOException;

  /**
   * By a file that grows by 4 KiB a time, as results do, and is synced as they are. A disk that is
   * too slow for all of {@value #TIMES} times is left alone after two seconds.
   *
   * @param clock in nanoseconds
   */
  static DiskSync ofAFile(LongSupplier clock) {
    return folder -> measure(folder, clock);
  }

  private static double[] measure(Path folder, LongSupplier clock) throws IOException {
    long patience = Duration.ofSeconds(2).toNanos();
    double[] nanos = new double[TIMES];
    int done = 0;
    try (ScratchFolder scratch = new ScratchFolder(folder, "highwater-doctor-");
        FileChannel channel =
            FileChannel.open(
                scratch.path().resolve("sync"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocate(4096);
      long start = clock.getAsLong();
      long before = start;
      while (done < TIMES && before - start < patience) {
        channel.write(block.rewind());
        channel.force(true);
        long now = clock.getAsLong();
        nanos[done++] = (double) (now - before);
        before = now;
      }
    }
    return Arrays.copyOf(nanos, done);
  }
}
