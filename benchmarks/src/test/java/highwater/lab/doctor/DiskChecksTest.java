package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskChecksTest {
  private static final double MS = 1e6;

  @TempDir Path temp;

  private Finding sync(DiskSync sync) {
    return new DiskSyncCheck("results", new Folder(temp.resolve("results/deep")), sync).look();
  }

  private static double[] all(double value) {
    double[] nanos = new double[DiskSync.TIMES];
    Arrays.fill(nanos, value);
    return nanos;
  }

  @Test
  void aQuickDiskIsWellAndTheNearestFolderIsTaken() {
    assertThat(sync(folder -> all(20 * MS)))
        .isEqualTo(Finding.ok("median 20.00 ms, p99 20.00 ms of 50 in " + temp));
  }

  @Test
  void aDiskThatIsSlowNowAndThenIsAWarning() {
    double[] nanos = all(1 * MS);
    nanos[3] = 90 * MS;

    Finding found = sync(folder -> nanos);

    assertThat(found.level()).isEqualTo(Level.WARNING);
    assertThat(found.found()).startsWith("median 1.00 ms");
    assertThat(found.blurs()).contains("slow disk syncs (results)");
  }

  @Test
  void aFolderThatTakesNoFilesIsAProblem() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));

    Finding found =
        new DiskSyncCheck("results", new Folder(file), DiskSync.ofAFile(System::nanoTime)).look();

    assertThat(found.level()).isEqualTo(Level.PROBLEM);
    assertThat(found.found()).contains(file.toString());
  }

  @Test
  void everySyncIsTimedAndNothingIsLeft() throws IOException {
    AtomicLong clock = new AtomicLong();

    double[] nanos = DiskSync.ofAFile(() -> clock.getAndAdd(7)).nanos(temp);

    assertThat(nanos).hasSize(DiskSync.TIMES).containsOnly(7);
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aVerySlowDiskIsLeftAlone() throws IOException {
    AtomicLong clock = new AtomicLong();

    double[] nanos = DiskSync.ofAFile(() -> clock.getAndAdd(900_000_000)).nanos(temp);

    assertThat(nanos).containsExactly(900 * MS, 900 * MS, 900 * MS);
  }

  @Test
  void roomIsAskedForByLevels() {
    assertThat(free(100L << 30)).isEqualTo(Finding.ok("100.0 GiB in " + temp));
    assertThat(free(1L << 30).level()).isEqualTo(Level.WARNING);
    assertThat(free(100L << 20).level()).isEqualTo(Level.PROBLEM);
  }

  private Finding free(long bytes) {
    return new FreeDiskCheck("tmp", new Folder(temp), folder -> bytes).look();
  }

  @Test
  void roomIsThatOfTheDiskTheFolderWillBeOn() throws IOException {
    assertThat(FreeDiskCheck.Space.ofTheDisk().bytes(temp)).isPositive();
  }

  @Test
  void roomMayBeUnknown() {
    Finding found =
        new FreeDiskCheck(
                "tmp",
                new Folder(temp),
                folder -> {
                  throw new IOException("no such device");
                })
            .look();

    assertThat(found.level()).isEqualTo(Level.NOTE);
    assertThat(found.found()).contains("no such device");
  }
}
